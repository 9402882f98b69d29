package dev.baton.plugins.guard.standard;

import dev.baton.spi.guard.Finding;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * What was found in one text so far; the first to find a character has it, and the rest of a later place is found all the same. So what is found at a
 * place depends on nothing but its neighbourhood. For one thread.
 */
final class Places {

    private final List<Finding> found = new ArrayList<>();
    private final BitSet taken = new BitSet();

    /** Adds a place, less what has been found of it already. */
    void add(int start, int end, String kind) {
        int from = taken.nextClearBit(start);
        while (from < end) {
            int next = taken.nextSetBit(from);
            int to = next < 0 ? end : Math.min(next, end);
            found.add(new Finding(from, to, kind));
            taken.set(from, to);
            from = taken.nextClearBit(to);
        }
    }

    /** All of them, in the order of the text. */
    List<Finding> all() {
        found.sort(Comparator.comparingInt(Finding::start));
        return found;
    }
}
