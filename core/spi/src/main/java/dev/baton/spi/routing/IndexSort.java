package dev.baton.spi.routing;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * Sorts numbers of candidates by keys. Each key is packed into a long with the candidate's place, so that the sorting is that of plain longs, which
 * is several times as quick as that of objects by a comparator.
 */
final class IndexSort {

    private static final long NAN_LAST = Long.MAX_VALUE;

    private IndexSort() {}

    /** The number below the count that sorting would put first; 0 where there is none. */
    static int least(int count, IntToDoubleFunction... keys) {
        int[] left = new int[count];
        int many = count;
        for (int level = 0; level < keys.length && (level == 0 || many > 1); level++) {
            long lowest = Long.MAX_VALUE;
            int kept = 0;
            for (int i = 0; i < many; i++) {
                int number = level == 0 ? i : left[i];
                long key = sortable(keys[level].applyAsDouble(number));
                if (key < lowest) {
                    lowest = key;
                    kept = 0;
                }
                if (key == lowest) {
                    left[kept++] = number;
                }
            }
            many = kept;
        }
        return count == 0 || keys.length == 0 ? 0 : left[0];
    }

    /** Sorts by the first key, where that is alike by the next; what is alike in all keys stays as it was. */
    static void sort(int[] order, IntToDoubleFunction... keys) {
        sort(order, 0, order.length, keys, 0);
    }

    private static void sort(int[] order, int from, int to, IntToDoubleFunction[] keys, int level) {
        int count = to - from;
        if (count < 2 || level == keys.length) {
            return;
        }
        int[] before = Arrays.copyOfRange(order, from, to);
        long[] exact = new long[count];
        boolean alike = true;
        for (int i = 0; i < count; i++) {
            exact[i] = sortable(keys[level].applyAsDouble(before[i]));
            alike &= exact[i] == exact[0];
        }
        if (alike) {
            sort(order, from, to, keys, level + 1);
            return;
        }
        long places = Long.highestOneBit(count) * 2 - 1;
        long[] packed = new long[count];
        for (int i = 0; i < count; i++) {
            packed[i] = exact[i] & ~places | i;
        }
        Arrays.sort(packed);
        for (int start = 0; start < count; ) {
            int end = start + 1;
            while (end < count && (packed[end] & ~places) == (packed[start] & ~places)) {
                end++;
            }
            settle(packed, places, start, end, exact);
            start = end;
        }
        for (int i = 0; i < count; i++) {
            order[from + i] = before[(int) (packed[i] & places)];
        }
        for (int start = 0; start < count; ) {
            int end = start + 1;
            while (end < count && exact[(int) (packed[end] & places)] == exact[(int) (packed[start] & places)]) {
                end++;
            }
            sort(order, from + start, from + end, keys, level + 1);
            start = end;
        }
    }

    /** What the packed keys, which are cut, could not tell apart is put right by the whole ones: mostly they are alike, and nothing moves. */
    private static void settle(long[] packed, long places, int start, int end, long[] exact) {
        for (int i = start + 1; i < end; i++) {
            long one = packed[i];
            long key = exact[(int) (one & places)];
            int at = i;
            while (at > start && exact[(int) (packed[at - 1] & places)] > key) {
                packed[at] = packed[at - 1];
                at--;
            }
            packed[at] = one;
        }
    }

    /** A long that compares as the number does; 0 and -0 are alike. */
    private static long sortable(double key) {
        if (Double.isNaN(key)) {
            return NAN_LAST;
        }
        long bits = Double.doubleToRawLongBits(key + 0.0);
        return bits ^ bits >> 63 & Long.MAX_VALUE;
    }
}
