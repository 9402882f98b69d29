package dev.baton.plugins.guard.pii;

import dev.baton.spi.guard.NamedValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values of the inputs that a script names, wherever they stand as whole words, in capitals or not; of two that begin at one place the longer.
 * Values of one character are not looked for: they would be everywhere. In an answer, which may come in pieces, a long value is looked for by its parts.
 */
final class Fields {

    private static final int LEAST = 2;

    /** As many characters as a part of a value has in an answer. */
    static final int LONGEST_PART = 200;

    private final Map<Character, List<Value>> byFirst = new HashMap<>();

    private record Value(String text, String kind) {}

    private Fields() {}

    /**
     * Of those values whose path has one of the names.
     *
     * @param names   in small letters
     * @param inParts true where a long value is looked for by its parts
     */
    static Fields of(List<NamedValue> values, Set<String> names, boolean inParts) {
        Fields fields = new Fields();
        if (names.isEmpty()) {
            return fields;
        }
        for (NamedValue value : values) {
            String text = Folded.of(value.text()).text().strip();
            value.path().stream().filter(name -> names.contains(name.toLowerCase(Locale.ROOT))).findFirst().ifPresent(name -> {
                for (String part : inParts ? parts(text) : List.of(text)) {
                    if (part.length() >= LEAST) {
                        fields.byFirst.computeIfAbsent(folded(part.charAt(0)), first -> new ArrayList<>(1)).add(new Value(part, kind(name)));
                    }
                }
            });
        }
        fields.byFirst.values().forEach(list -> list.sort(Comparator.comparingInt((Value value) -> value.text().length()).reversed()));
        return fields;
    }

    void find(String text, Findings found) {
        if (byFirst.isEmpty()) {
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            Value value = at(text, i, found);
            if (value != null) {
                found.add(i, i + value.text().length(), value.kind());
            }
        }
    }

    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>(1);
        String rest = text;
        while (rest.length() > LONGEST_PART) {
            int blank = rest.lastIndexOf(' ', LONGEST_PART);
            int end = blank > 0 ? blank : LONGEST_PART;
            parts.add(rest.substring(0, end));
            rest = rest.substring(end).strip();
        }
        parts.add(rest);
        return parts;
    }

    private @Nullable Value at(String text, int place, Findings found) {
        boolean begins = found.begins(place);
        for (Value value : byFirst.getOrDefault(folded(text.charAt(place)), List.of())) {
            String words = value.text();
            // The cheap questions first: in a row of letters there may be a value at every place.
            if ((begins || !Character.isLetterOrDigit(words.charAt(0)))
                    && (found.ends(place + words.length()) || !Character.isLetterOrDigit(words.charAt(words.length() - 1)))
                    && text.regionMatches(true, place, words, 0, words.length())) {
                return value;
            }
        }
        return null;
    }

    /** A name as a kind: small letters, digits and dashes. */
    static String kind(String name) {
        String word = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^[-0-9]+|-+$", "");
        return word.isEmpty() ? "field" : word;
    }

    private static char folded(char c) {
        return Character.toLowerCase(Character.toUpperCase(c));
    }
}
