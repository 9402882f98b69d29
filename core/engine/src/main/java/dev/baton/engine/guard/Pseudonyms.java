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
    synchronized void avoid(String text) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            taken.add(named(matcher));
        }
    }

    /** The places of this run's placeholders and marks, in order: start and end, one after another. */
    synchronized List<Integer> places(String text) {
        List<Integer> places = new ArrayList<>(0);
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            String named = named(matcher);
            if (byPlaceholder.containsKey(named) || marks.contains(named)) {
                places.add(matcher.start());
                places.add(matcher.end());
            }
        }
        return places;
    }

    /** The text with what this run's placeholders stand for. */
    synchronized String restored(String text) {
        if (byPlaceholder.isEmpty() || text.indexOf('[') < 0) {
            return text;
        }
        return PLACEHOLDER.matcher(text).replaceAll(found -> {
            String meant = byPlaceholder.get(named(found));
            return Matcher.quoteReplacement(meant == null ? found.group() : meant);
        });
    }

    private static String named(MatchResult found) {
        return "[" + found.group(1).toUpperCase(Locale.ROOT) + (found.group(2) == null ? "" : "_" + found.group(2)) + "]";
    }

    private static String word(String kind) {
        return kind.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
