package dev.baton.engine.run;

import dev.baton.engine.plan.Shape;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How alike two answers to the same question are. Labels, numbers, dates and truths are alike where they are equal, lists and records where
 * all within them is. Free text is alike where at least half of its words are the same (Dice's coefficient of the sets of words), leaving out
 * those that the question itself has, and words such as {@code the}; never where one text has a number that the other has not and the other
 * way round, or where one of them negates. Cheap and without a model: a calibration tells what it is worth.
 */
final class Likeness {

    private static final double LEAST = 0.5;
    private static final Pattern WORD = Pattern.compile("\\p{N}+(?:[.,]\\p{N}+)*|[\\p{L}\\p{M}]+");
    private static final Pattern CONTRACTED = Pattern.compile("n['\u2019]t\\b");
    private static final Set<String> NEGATIONS =
            Set.of("not", "no", "never", "none", "neither", "nor", "cannot", "without");
    private static final Set<String> FILLERS = Set.of(
            "a", "an", "the", "and", "or", "of", "to", "in", "on", "at", "by", "for", "from", "with", "as", "is", "are", "was", "were", "be",
            "been", "it", "its", "this", "that", "these", "those", "which", "who", "there", "has", "have", "had", "do", "does", "did", "will",
            "would", "can", "could", "also", "s");

    private final Set<String> asked;

    /** Of answers to that question. */
    Likeness(String question) {
        this.asked = words(question);
    }

    /** From 0, not alike, to 1, the same. */
    double of(Shape shape, @Nullable Object one, @Nullable Object other) {
        return switch (shape) {
            case Shape.Text text -> texts(String.valueOf(one), String.valueOf(other));
            case Shape.Any any when one instanceof CharSequence && other instanceof CharSequence -> texts(one.toString(), other.toString());
            case Shape.Fields fields when one instanceof Map<?, ?> a && other instanceof Map<?, ?> b -> fields.fields().entrySet().stream()
                    .mapToDouble(field -> of(field.getValue(), a.get(field.getKey()), b.get(field.getKey())))
                    .min()
                    .orElse(1);
            case Shape.Items items when one instanceof List<?> a && other instanceof List<?> b -> items(items.item(), a, b);
            case Shape.Truth truth -> exact(one, other);
            case Shape.Numeric number -> exact(one, other);
            case Shape.Date date -> exact(one, other);
            case Shape.OneOf label -> exact(one, other);
            case Shape.Items items -> exact(one, other);
            case Shape.Fields fields -> exact(one, other);
            case Shape.AnyMap map -> exact(one, other);
            case Shape.Any any -> exact(one, other);
        };
    }

    private double items(Shape item, List<?> one, List<?> other) {
        double least = one.size() == other.size() ? 1 : 0;
        for (int i = 0; i < one.size() && least > 0; i++) {
            least = Math.min(least, of(item, one.get(i), other.get(i)));
        }
        return least;
    }

    private static double exact(@Nullable Object one, @Nullable Object other) {
        return same(one, other) ? 1 : 0;
    }

    private static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Number a && other instanceof Number b) {
            return new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString())) == 0;
        }
        if (one instanceof List<?> a && other instanceof List<?> b) {
            boolean all = a.size() == b.size();
            for (int i = 0; all && i < a.size(); i++) {
                all = same(a.get(i), b.get(i));
            }
            return all;
        }
        if (one instanceof Map<?, ?> a && other instanceof Map<?, ?> b) {
            return a.keySet().equals(b.keySet()) && a.entrySet().stream().allMatch(entry -> same(entry.getValue(), b.get(entry.getKey())));
        }
        return Objects.equals(one, other);
    }

    private double texts(String one, String other) {
        Set<String> a = words(one);
        Set<String> b = words(other);
        if (a.equals(b)) {
            return one.strip().equalsIgnoreCase(other.strip()) || !a.isEmpty() ? 1 : 0;
        }
        if (a.stream().anyMatch(NEGATIONS::contains) != b.stream().anyMatch(NEGATIONS::contains) || haveOtherNumbers(a, b)) {
            return 0;
        }
        Set<String> ownA = without(a, asked);
        Set<String> ownB = without(b, asked);
        // Where an answer is made of the question's own words, they are what it says.
        double alike = ownA.isEmpty() || ownB.isEmpty() ? dice(without(a, Set.of()), without(b, Set.of())) : dice(ownA, ownB);
        return alike < LEAST ? 0 : alike;
    }

    private static boolean haveOtherNumbers(Set<String> one, Set<String> other) {
        return one.stream().anyMatch(word -> isNumber(word) && !other.contains(word))
                && other.stream().anyMatch(word -> isNumber(word) && !one.contains(word));
    }

    private static boolean isNumber(String word) {
        return Character.isDigit(word.codePointAt(0));
    }

    private static Set<String> without(Set<String> words, Set<String> others) {
        Set<String> rest = new HashSet<>(words);
        rest.removeAll(FILLERS);
        rest.removeAll(others);
        return rest;
    }

    private static double dice(Set<String> one, Set<String> other) {
        long shared = one.stream().filter(other::contains).count();
        return shared == 0 ? 0 : 2.0 * shared / (one.size() + other.size());
    }

    private static Set<String> words(String text) {
        Set<String> words = new HashSet<>();
        Matcher matcher = WORD.matcher(CONTRACTED.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" not"));
        while (matcher.find()) {
            String word = matcher.group();
            words.add(isNumber(word) ? word.replace(",", "") : word);
        }
        return words;
    }
}
