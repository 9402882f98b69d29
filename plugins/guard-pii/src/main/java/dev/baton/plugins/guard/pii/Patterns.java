package dev.baton.plugins.guard.pii;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a script has looked for by a regular expression of its own, as whole words of {@link #LONGEST} characters at most. RE2 runs them: its time grows as
 * the text does, whatever the expression. Safe for many threads.
 */
final class Patterns {

    /** The longest match, in characters. */
    static final int LONGEST = 128;

    private static final int STRIDE = 512;

    /** As many expressions as are kept ready; scripts have few, and say the same at every text. */
    private static final int MOST_KEPT = 1_000;

    private final Map<String, Pattern> kept = new ConcurrentHashMap<>();

    void find(String kind, String pattern, String text, Findings found) {
        Pattern compiled = compiled(pattern);
        // In pieces, and from each match again: what begins further off than a piece is found in the next one, and no search goes beyond a piece.
        for (int from = 0; from < text.length(); from += STRIDE) {
            int to = Math.min(text.length(), from + STRIDE + LONGEST);
            Matcher matcher = compiled.matcher(text.substring(from, to));
            int next = 0;
            while (next < Math.min(STRIDE, to - from) && matcher.find(next) && matcher.start() < STRIDE) {
                place(compiled, kind, text, from + matcher.start(), found);
                next = matcher.start() + 1;
                while (from + next < to && Findings.isWord(text.charAt(from + next)) && !found.begins(from + next)) {
                    next++;
                }
            }
        }
    }

    private static void place(Pattern pattern, String kind, String text, int start, Findings found) {
        if (!found.begins(start) && Findings.isWord(text.charAt(start))) {
            return;
        }
        Matcher matcher = pattern.matcher(text.substring(start, Math.min(text.length(), start + LONGEST)));
        if (matcher.lookingAt() && matcher.end() > 0) {
            int end = start + matcher.end();
            if (found.ends(end) || !Findings.isWord(text.charAt(end - 1))) {
                found.add(start, end, kind);
            }
        }
    }

    static List<String> problems(JsonObject patterns) {
        List<String> problems = new ArrayList<>();
        for (String name : patterns.names()) {
            problem(patterns.at(name)).ifPresent(problem -> problems.add("the pattern '" + name + "' " + problem));
        }
        return problems;
    }

    private static Optional<String> problem(Json value) {
        String pattern = value.text("");
        if (pattern.isEmpty()) {
            return Optional.of("is a regular expression in quotes, such as 'EMP-[0-9]{6}'");
        }
        if (hasAnchor(pattern)) {
            return Optional.of("is looked for as whole words wherever they stand; leave out ^, $, \\A, \\z and \\B");
        }
        try {
            return Pattern.compile(pattern).matches("") ? Optional.of("matches nothing at all, as in '[0-9]*'; say what has to be there, as in '[0-9]+'") : Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of("is no regular expression of RE2 (" + e.getDescription() + "); look-around and back references are not among them");
        }
    }

    /** What holds at an edge of the text would hold at every edge of a piece of it. */
    private static boolean hasAnchor(String pattern) {
        boolean set = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\') {
                i++;
                if (!set && i < pattern.length() && "AzZB".indexOf(pattern.charAt(i)) >= 0) {
                    return true;
                }
            } else if (c == '[' && !set) {
                set = true;
                i += i + 1 < pattern.length() && pattern.charAt(i + 1) == '^' ? 1 : 0;
            } else if (c == ']') {
                set = false;
            } else if (!set && (c == '^' || c == '$')) {
                return true;
            }
        }
        return false;
    }

    private Pattern compiled(String pattern) {
        if (kept.size() > MOST_KEPT) {
            kept.clear();
        }
        return kept.computeIfAbsent(pattern, Pattern::compile);
    }
}
