package dev.baton.engine.guard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands for which text in one run: the same text has the same placeholder in all its requests, and no other text has it. Safe for many
 * threads.
 */
final class Pseudonyms {

    /** As models write it back: some put a backslash before the line, as Markdown would have it, or write it small. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\[([A-Za-z][A-Za-z0-9_]{0,40}?)(?:\\\\?_([0-9]{1,9}))?]");

    /** The most characters that the pattern takes. */
    static final int LONGEST = 54;

    /** The widest window with which answers are told piece by piece, in characters: more would be no pieces. */
    static final int WIDEST = 100_000;

    private final Map<String, String> byText = new HashMap<>();
    private final Map<String, String> byPlaceholder = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final Set<String> marks = new HashSet<>();
    private final Set<String> taken = new HashSet<>();

    /** What stands for that text, as {@code [NAME_1]}. */
    synchronized String of(String kind, String text) {
        String known = byText.get(text);
        if (known != null) {
            return known;
        }
        String word = word(kind);
        String placeholder;
        do {
            placeholder = "[" + word + "_" + counts.merge(word, 1, Integer::sum) + "]";
        } while (taken.contains(placeholder));
        byText.put(text, placeholder);
        byPlaceholder.put(placeholder, text);
        return placeholder;
    }

    /** What is put where something is gone for good, as {@code [NAME]}. */
    synchronized String mark(String kind) {
        String mark = "[" + word(kind) + "]";
        marks.add(mark);
        return mark;
    }

    /** What reads like a placeholder there and is none will never be one. */
    void avoid(String text) {
        if (text.indexOf('[') >= 0) {
            taken(text);
        }
    }

    private synchronized void taken(String text) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            taken.add(named(matcher));
        }
    }

    /** The places of this run's placeholders and marks, in order. */
    synchronized List<Piece.Place> places(String text) {
        return places(text, byPlaceholder, marks);
    }

    /** What is known now, as an answer may hold it. */
    synchronized View view() {
        return byPlaceholder.isEmpty() && marks.isEmpty() ? View.NOTHING : new View(Map.copyOf(byPlaceholder), Set.copyOf(marks));
    }

    /** Where in the text something begins that may become a placeholder with what follows; the text's length where nothing does. */
    static int begun(String text) {
        int at = text.lastIndexOf('[');
        return at < 0 || text.length() - at >= LONGEST || text.indexOf(']', at) >= 0 ? text.length() : at;
    }

    /**
     * The placeholders at a moment: an answer has these, whatever is added meanwhile.
     *
     * @param meant what each stands for
     * @param marks what stands for what is gone
     */
    record View(Map<String, String> meant, Set<String> marks) {

        static final View NOTHING = new View(Map.of(), Set.of());

        /** The places of placeholders and marks, in order. */
        List<Piece.Place> places(String text) {
            return Pseudonyms.places(text, meant, marks);
        }

        /** The text with what placeholders stand for. */
        String restored(String text) {
            if (meant.isEmpty() || text.indexOf('[') < 0) {
                return text;
            }
            return PLACEHOLDER.matcher(text).replaceAll(found -> {
                String one = meant.get(named(found));
                return Matcher.quoteReplacement(one == null ? found.group() : one);
            });
        }
    }

    private static List<Piece.Place> places(String text, Map<String, String> meant, Set<String> marks) {
        if (meant.isEmpty() && marks.isEmpty() || text.indexOf('[') < 0) {
            return List.of();
        }
        List<Piece.Place> places = new ArrayList<>(0);
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            String named = named(matcher);
            if (meant.containsKey(named) || marks.contains(named)) {
                places.add(new Piece.Place(matcher.start(), matcher.end()));
            }
        }
        return places;
    }

    private static String named(MatchResult found) {
        return "[" + found.group(1).toUpperCase(Locale.ROOT) + (found.group(2) == null ? "" : "_" + found.group(2)) + "]";
    }

    private static String word(String kind) {
        return kind.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
