package dev.baton.engine.batch;

import java.util.Arrays;

/**
 * Lines by 64 bits of their digests: 16 bytes or so for each, so that a million of them are no load. Two of a million are taken for one with a probability of
 * 3 in 100 million. For one thread.
 */
final class LineIds {

    private long[] table = new long[1024];
    private int size;
    /** The empty place's own value. */
    private boolean zero;

    /** Adds one; false where it is there. */
    boolean add(long id) {
        if (id == 0) {
            boolean added = !zero;
            zero = true;
            return added;
        }
        if (size * 2 >= table.length) {
            grow();
        }
        int at = place(id);
        if (table[at] == id) {
            return false;
        }
        table[at] = id;
        size++;
        return true;
    }

    private int place(long id) {
        int mask = table.length - 1;
        int at = (int) (id ^ id >>> 32) & mask;
        while (table[at] != 0 && table[at] != id) {
            at = at + 1 & mask;
        }
        return at;
    }

    private void grow() {
        long[] old = table;
        table = new long[Math.multiplyExact(old.length, 2)];
        Arrays.stream(old).filter(id -> id != 0).forEach(id -> table[place(id)] = id);
    }
}
