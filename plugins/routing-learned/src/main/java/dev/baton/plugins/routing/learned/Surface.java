package dev.baton.plugins.routing.learned;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What can be told of an input without knowing what it means: how long it is, how it is laid out, what signs and words of form it holds. What
 * makes a question hard for a small model is often there to be seen: numbers to reckon with, negations, options that are nearly alike.
 */
final class Surface {

    /** More is not read; see {@link Grams}. */
    private static final int MOST = 8_000;

    private static final String MATHEMATICS = "+-*/=^<>|{}\\~&";
    private static final Set<String> NEGATIONS = Set.of("not", "except", "never", "least", "incorrect", "false", "cannot");
    private static final Set<String> LOUD_NEGATIONS = Set.of("NOT", "EXCEPT", "LEAST", "FALSE");
    private static final Set<String> TRUTHS = Set.of("true", "wrong", "false");
    private static final Set<String> OWN = Set.of("i", "my", "me");
    private static final Set<String> ADDRESSED = Set.of("you", "your");
    private static final Set<String> PERSONS = Set.of("he", "she", "his", "her", "man", "woman", "patient");
    private static final Set<String> CONDITIONS = Set.of("if", "suppose", "assume", "given", "let");
    private static final Set<String> JUDGED = Set.of("why", "because", "best", "most");
    private static final Set<String> RECKONED =
            Set.of("calculate", "compute", "evaluate", "simplify", "solve", "value", "many", "much", "probability", "total");
    private static final Set<String> SUMMING_UP = Set.of("all", "none", "both", "neither");
    private static final Set<String> UNITS = Set.of("kg", "m", "cm", "mm", "km", "mol", "j", "n", "g", "ml", "l", "k", "c", "hz", "v");
    private static final List<String> OPENINGS = List.of("which", "what", "how", "the", "a", "this", "find");

    /** The names of what is told, in order; they are part of a model file, so that a file of another reading is not taken for one of this. */
    static final List<String> NAMES = List.copyOf(told("").keySet());

    private Surface() {}

    /** What is told of a text, in the order of {@link #NAMES}. */
    static double[] of(String text) {
        String read = text.length() <= MOST ? text : text.substring(0, MOST / 2) + '\n' + text.substring(text.length() - MOST / 2);
        return told(read).values().stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static Map<String, Double> told(String text) {
        Map<String, Double> told = new LinkedHashMap<>();
        Sheet sheet = Sheet.of(text);
        String question = sheet.question().strip();
        List<String> asked = Sheet.words(question);
        List<String> words = new ArrayList<>(asked);
        sheet.options().forEach(option -> words.addAll(Sheet.words(option)));
        lengths(told, text, sheet, question);
        signs(told, text, sheet, question);
        words(told, words, asked);
        form(told, question, asked);
        meanings(told, text, sheet, question, asked);
        likeness(told, sheet, asked);
        return told;
    }

    private static void lengths(Map<String, Double> told, String text, Sheet sheet, String question) {
        double[] lengths = sheet.lengths();
        double shortest = Arrays.stream(lengths).min().orElse(0);
        double longest = Arrays.stream(lengths).max().orElse(0);
        told.put("length", Math.log1p(text.length()));
        told.put("question", Math.log1p(question.length()));
        told.put("option", Math.log1p(Sheet.mean(lengths)));
        told.put("shortest option", Math.log1p(shortest));
        told.put("longest option", Math.log1p(longest));
        told.put("spread of options", (longest - shortest) / (1 + Sheet.mean(lengths)));
    }

    private static void signs(Map<String, Double> told, String text, Sheet sheet, String question) {
        int length = Math.max(1, text.length());
        long signs = text.chars().filter(c -> MATHEMATICS.indexOf(c) >= 0).count();
        told.put("digits", (double) text.chars().filter(Surface::digit).count() / length);
        told.put("numbers", Math.log1p(numbers(question)));
        told.put("options of numbers", sheet.share(o -> o.chars().anyMatch(Surface::digit) && Sheet.words(o).stream().allMatch(w -> w.length() < 3)));
        told.put("options with numbers", sheet.share(o -> o.chars().anyMatch(Surface::digit)));
        told.put("formulas", Math.log1p(text.chars().filter(c -> c == '$' || c == '\\').count()));
        told.put("share of signs", 10.0 * signs / length);
        told.put("signs", Math.log1p(signs));
        told.put("quotes", Math.log1p(text.chars().filter(c -> c == '"' || c == '\u201c' || c == '\u201d').count()));
        told.put("brackets", Math.log1p(count(text, '(')));
    }

    private static void words(Map<String, Double> told, List<String> words, List<String> asked) {
        int count = Math.max(1, words.size());
        Set<String> distinct = new HashSet<>();
        words.forEach(word -> distinct.add(word.toLowerCase(Locale.ROOT)));
        told.put("letters a word", (double) words.stream().mapToInt(String::length).sum() / count);
        told.put("long words", (double) words.stream().filter(word -> word.length() >= 9).count() / count);
        told.put("capitals", (double) asked.stream().filter(w -> Character.isUpperCase(w.charAt(0))).count() / Math.max(1, asked.size()));
        told.put("in capitals", (double) words.stream().filter(Surface::loud).count() / count);
        told.put("different words", (double) distinct.size() / count);
    }

    private static void form(Map<String, Double> told, String question, List<String> asked) {
        long ends = ends(question, ".!?");
        told.put("asks", flag(question.indexOf('?') >= 0));
        told.put("ends asking", flag(question.endsWith("?")));
        told.put("gap", flag(question.contains("__")));
        told.put("ends open", flag(question.endsWith(":")));
        told.put("ends in a word", flag(!question.isEmpty() && Character.isLetter(question.charAt(question.length() - 1))));
        told.put("sentences", Math.log1p(ends));
        told.put("words a sentence", Math.log1p(asked.size() / (double) Math.max(1, ends(question, ".!?:"))));
        told.put("lines", Math.log1p(count(question, '\n')));
        told.put("commas", (double) count(question, ',') / Math.max(1, asked.size()));
        String opening = asked.isEmpty() ? "" : asked.getFirst().toLowerCase(Locale.ROOT);
        OPENINGS.forEach(word -> told.put("opens with " + word, flag(opening.equals(word))));
    }

    private static void meanings(Map<String, Double> told, String text, Sheet sheet, String question, List<String> asked) {
        List<String> small = asked.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
        told.put("negation", flag(small.stream().anyMatch(NEGATIONS::contains) || question.contains("n't")));
        told.put("loud negation", flag(asked.stream().anyMatch(LOUD_NEGATIONS::contains)));
        told.put("statements", flag(text.contains("Statement 1") || asked.contains("II")));
        told.put("sums up", sheet.share(o -> Sheet.words(o).stream().limit(1).anyMatch(w -> SUMMING_UP.contains(w.toLowerCase(Locale.ROOT)))));
        told.put("truth", sheet.share(o -> Sheet.words(o).stream().anyMatch(w -> TRUTHS.contains(w.toLowerCase(Locale.ROOT)))));
        told.put("own words", Math.log1p(small.stream().filter(OWN::contains).count()));
        told.put("addressed", flag(small.stream().anyMatch(ADDRESSED::contains)));
        told.put("persons", Math.log1p(small.stream().filter(PERSONS::contains).count()));
        told.put("condition", flag(small.stream().anyMatch(CONDITIONS::contains)));
        told.put("judged", flag(small.stream().anyMatch(JUDGED::contains)));
        told.put("reckoned", flag(small.stream().anyMatch(RECKONED::contains)));
        told.put("units", flag(small.stream().anyMatch(UNITS::contains)));
        told.put("year", flag(years(text)));
        told.put("code", flag(text.contains("();") || text.contains("return ") || text.contains("```") || text.contains("](") || text.contains("int ")));
    }

    /** How much the options repeat of the question, and of one another. */
    private static void likeness(Map<String, Double> told, Sheet sheet, List<String> asked) {
        Set<String> question = small(asked);
        List<Set<String>> options = sheet.options().stream().map(option -> small(Sheet.words(option))).toList();
        double repeated = 0;
        double alike = 0;
        int pairs = 0;
        for (int i = 0; i < options.size(); i++) {
            Set<String> option = options.get(i);
            repeated += (double) common(option, question) / Math.max(1, option.size());
            for (int j = 0; j < i; j++) {
                int both = common(option, options.get(j));
                alike += (double) both / Math.max(1, option.size() + options.get(j).size() - both);
                pairs++;
            }
        }
        told.put("repeats the question", repeated / Math.max(1, options.size()));
        told.put("options alike", alike / Math.max(1, pairs));
    }

    private static Set<String> small(List<String> words) {
        Set<String> small = new HashSet<>();
        words.forEach(word -> small.add(word.toLowerCase(Locale.ROOT)));
        return small;
    }

    private static int common(Set<String> one, Set<String> other) {
        int common = 0;
        for (String word : one) {
            common += other.contains(word) ? 1 : 0;
        }
        return common;
    }

    private static boolean loud(String word) {
        return word.length() > 1 && word.chars().allMatch(Character::isUpperCase);
    }

    private static int numbers(String text) {
        int numbers = 0;
        for (int i = 0; i < text.length(); i++) {
            numbers += digit(text.charAt(i)) && (i == 0 || !digit(text.charAt(i - 1))) ? 1 : 0;
        }
        return numbers;
    }

    /** Whether a number from 1500 to 2099 stands in it. */
    private static boolean years(String text) {
        int digits = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i < text.length() && digit(text.charAt(i))) {
                digits++;
            } else {
                if (digits == 4 && (text.charAt(i - 4) == '1' && text.charAt(i - 3) >= '5' || text.startsWith("20", i - 4))) {
                    return true;
                }
                digits = 0;
            }
        }
        return false;
    }

    private static long ends(String text, String marks) {
        long ends = 0;
        for (int i = 0; i < text.length(); i++) {
            boolean last = i + 1 == text.length() || Character.isWhitespace(text.charAt(i + 1));
            ends += last && marks.indexOf(text.charAt(i)) >= 0 ? 1 : 0;
        }
        return ends;
    }

    private static boolean digit(int character) {
        return character >= '0' && character <= '9';
    }

    private static long count(String text, char sign) {
        return text.chars().filter(c -> c == sign).count();
    }

    private static double flag(boolean holds) {
        return holds ? 1 : 0;
    }
}
