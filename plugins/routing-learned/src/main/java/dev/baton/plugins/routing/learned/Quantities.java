package dev.baton.plugins.routing.learned;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a text tells of quantities, and of how they hang together: a sum that is told in words is the harder, the more of it there is. */
final class Quantities {

    private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,]\\d+)*");
    private static final Pattern FRACTION = Pattern.compile("\\d/\\d");
    private static final Pattern SENTENCE = Pattern.compile("(?<=[.!?])\\s");

    private static final Set<String> SHARES = Set.of(
            "half", "third", "quarter", "twice", "double", "triple", "fraction", "percent", "thirds", "fourth", "fifth", "quarters", "halves",
            "dozen");
    private static final Set<String> RATES = Set.of("each", "every", "per", "times", "rate", "average", "daily", "weekly");
    private static final Set<String> COMPARED = Set.of(
            "more", "less", "than", "fewer", "as", "difference", "older", "younger", "remaining", "left", "rest", "other", "another");
    private static final Set<String> TIMES = Set.of(
            "day", "days", "week", "weeks", "hour", "hours", "minute", "minutes", "year", "years", "month", "months", "time");
    private static final Set<String> TURNS = Set.of("if", "then", "when", "after", "before", "until", "while", "instead");
    private static final Set<String> IN_WORDS = Set.of(
            "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "twenty", "first", "second");

    private Quantities() {}

    /** Adds what is told of a text with these words. */
    static void tell(Map<String, Double> told, String text, List<String> words) {
        List<String> small = words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
        List<String> numbers = numbers(text);
        String[] sentences = SENTENCE.split(text.strip());
        String last = sentences[sentences.length - 1];
        told.put("shares", logCount(small, SHARES) + Math.log1p(text.chars().filter(c -> c == '%').count()));
        told.put("rates", logCount(small, RATES));
        told.put("compared", logCount(small, COMPARED));
        told.put("times", logCount(small, TIMES));
        told.put("turns", logCount(small, TURNS));
        told.put("numbers in words", logCount(small, IN_WORDS));
        told.put("greatest number", Math.log1p(numbers.stream().mapToDouble(Quantities::value).max().orElse(0)));
        told.put("different numbers", Math.log1p(new HashSet<>(numbers).size()));
        told.put("decimals", Math.log1p(numbers.stream().filter(number -> number.indexOf('.') >= 0).count()));
        told.put("fractions", Math.log1p(FRACTION.matcher(text).results().count()));
        told.put("numbers a sentence", Math.log1p((double) numbers.size() / sentences.length));
        told.put("last sentence", Math.log1p(last.length()));
        told.put("numbers in the last sentence", Math.log1p(numbers(last).size()));
        told.put("names", Math.log1p(names(text)));
    }

    private static double logCount(List<String> words, Set<String> counted) {
        return Math.log1p(words.stream().filter(counted::contains).count());
    }

    private static List<String> numbers(String text) {
        List<String> numbers = new ArrayList<>();
        Matcher matcher = NUMBER.matcher(text);
        while (matcher.find()) {
            numbers.add(matcher.group());
        }
        return numbers;
    }

    /** Of {@code 1,250.50} as of {@code 3.10.4} what its digits say up to the second point; enough for its size. */
    private static double value(String number) {
        String plain = number.replace(",", "");
        int second = plain.indexOf('.', plain.indexOf('.') + 1);
        return Double.parseDouble(plain.indexOf('.') < 0 || second < 0 ? plain : plain.substring(0, second));
    }

    /** How many different words begin with a capital where no sentence begins. */
    private static int names(String text) {
        Set<String> names = new HashSet<>();
        for (int i = 2; i < text.length(); i++) {
            char before = text.charAt(i - 2);
            if (text.charAt(i - 1) == ' ' && Character.isUpperCase(text.charAt(i)) && (Character.isLowerCase(before) || before == ',')) {
                int end = i + 1;
                while (end < text.length() && Character.isLetter(text.charAt(end))) {
                    end++;
                }
                names.add(text.substring(i, end));
            }
        }
        return names.size();
    }
}
