package dev.baton.plugins.routing.learned;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * An input as it lies on the page: the question, and the options where it brings some.
 *
 * @param question what comes before the first option; the whole text where there is none
 * @param options  the lines after {@code A. }, {@code B) } and so on, without their letters
 */
record Sheet(String question, List<String> options) {

    private static final char LAST = 'Z';

    static Sheet of(String text) {
        String question = null;
        List<String> options = new ArrayList<>();
        char expected = 'A';
        int start = 0;
        while (start <= text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            if (expected <= LAST && opens(text, start, end, expected)) {
                question = question == null ? text.substring(0, start) : question;
                options.add(text.substring(start + 2, end).strip());
                expected++;
            }
            start = end + 1;
        }
        return options.size() < 2 ? new Sheet(text, List.of()) : new Sheet(question, options);
    }

    private static boolean opens(String text, int start, int end, char letter) {
        return end - start > 3
                && text.charAt(start) == letter
                && (text.charAt(start + 1) == '.' || text.charAt(start + 1) == ')')
                && text.charAt(start + 2) == ' ';
    }

    /** The runs of letters of a text. */
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean letter = i < text.length() && Character.isLetter(text.charAt(i));
            if (letter && start < 0) {
                start = i;
            } else if (!letter && start >= 0) {
                words.add(text.substring(start, i));
                start = -1;
            }
        }
        return words;
    }

    /** How long each option is, in characters; one 0 where there is none. */
    double[] lengths() {
        return options.isEmpty() ? new double[1] : options.stream().mapToDouble(String::length).toArray();
    }

    /** Of the options, the share for which that holds; 0 where there are none. */
    double share(Predicate<String> holds) {
        return options.isEmpty() ? 0 : (double) options.stream().filter(holds).count() / options.size();
    }

    static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }
}
