package dev.baton.plugins.guard.pii;

import dev.baton.spi.guard.Finding;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * What was found in one text so far; the first to find a character has it, and the rest of a later place is found all the same. So what is found at a place
 * depends on nothing but its neighbourhood, however long a row of places that overlap is, and nothing of what was found stays. For one thread.
 */
final class Findings {

    private final Folded folded;
    private final String text;
    private final List<Finding> found = new ArrayList<>();
    private final BitSet taken = new BitSet();

    Findings(Folded folded) {
        this.folded = folded;
        this.text = folded.text();
    }

    /** Adds a place, less what has been found of it already. */
    void add(int start, int end, String kind) {
        int from = taken.nextClearBit(start);
        while (from < end) {
            int next = taken.nextSetBit(from);
            int to = next < 0 ? end : Math.min(next, end);
            int first = from;
            int last = to;
            if (first > start || last < end) {
                while (first < last && !isWord(text.charAt(first))) {
                    first++;
                }
                while (last > first && !isWord(text.charAt(last - 1))) {
                    last--;
                }
            }
            if (first < last) {
                found.add(new Finding(folded.start(first), folded.end(last), kind));
            }
            taken.set(from, to);
            from = taken.nextClearBit(to);
        }
    }

    /** All of them, in the order of the text. */
    List<Finding> all() {
        found.sort(Comparator.comparingInt(Finding::start));
        return found;
    }

    /** True where a word or a number cannot have begun before that place: nothing that belongs to it stands there. */
    boolean begins(int place) {
        return place == 0 || !isWord(text.charAt(place - 1));
    }

    /** True where it cannot go on from that place. */
    boolean ends(int place) {
        return place >= text.length() || !isWord(text.charAt(place));
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isWord(char c) {
        return c < 0x80 ? c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' : Character.isLetterOrDigit(c);
    }
}
