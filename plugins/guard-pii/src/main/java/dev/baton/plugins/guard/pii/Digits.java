package dev.baton.plugins.guard.pii;

import java.util.Arrays;

/** Where a text has digits: whatever has one is looked for around them alone, and most texts have few. Immutable. */
final class Digits {

    private static final Digits NONE = new Digits(new int[0], 0);

    /** The first and the last place of each row of digits, in order. */
    private final int[] rows;

    private final int size;

    /** Looks for what may begin at the places from the first to the one before the second. */
    interface Stretch {
        /** Looks there. */
        void find(int from, int to);
    }

    private Digits(int[] rows, int size) {
        this.rows = rows;
        this.size = size;
    }

    static Digits of(String text) {
        int[] rows = NONE.rows;
        int size = 0;
        int length = text.length();
        for (int i = 0; i < length; i++) {
            if (Findings.isDigit(text.charAt(i))) {
                if (size == rows.length) {
                    rows = Arrays.copyOf(rows, Math.max(8, 2 * size));
                }
                rows[size++] = i;
                while (i + 1 < length && Findings.isDigit(text.charAt(i + 1))) {
                    i++;
                }
                rows[size++] = i;
            }
        }
        return size == 0 ? NONE : new Digits(rows, size);
    }

    boolean areNone() {
        return size == 0;
    }

    /** Has it look, stretch by stretch, at every place that is a digit or has one among so many characters behind it. */
    void around(int before, Stretch stretch) {
        int i = 0;
        while (i < size) {
            int from = Math.max(0, rows[i] - before);
            int to = rows[i + 1] + 1;
            i += 2;
            while (i < size && rows[i] - before <= to) {
                to = rows[i + 1] + 1;
                i += 2;
            }
            stretch.find(from, to);
        }
    }
}
