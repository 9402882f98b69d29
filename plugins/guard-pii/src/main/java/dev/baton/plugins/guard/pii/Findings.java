package dev.baton.plugins.guard.pii;

import dev.baton.spi.guard.Finding;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/** What was found in one text so far; the first to find a place has it. For one thread. */
final class Findings {

    private final String text;
    private final List<Finding> found = new ArrayList<>();
    private final BitSet taken = new BitSet();

    Findings(String text) {
        this.text = text;
    }

    /** Adds a place, unless a part of it has been found already. */
    void add(int start, int end, String kind) {
        int next = taken.nextSetBit(start);
        if (next < 0 || next >= end) {
            taken.set(start, end);
            found.add(new Finding(start, end, kind));
        }
    }

    /** All of them, in the order of the text. */
    List<Finding> all() {
        return found.stream().sorted(Comparator.comparingInt(Finding::start)).toList();
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

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
