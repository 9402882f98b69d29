package dev.baton.engine.dispatch.upstream;

/**
 * The last calls, by count and by time: how many they were, and how many of them failed or were slow. Not safe for many threads.
 */
final class OutcomeWindow {

    private final long[] at = new long[BreakerRule.MOST];
    private final byte[] what = new byte[BreakerRule.MOST];
    private final int[] counts = new int[Outcome.values().length];
    private final long length;
    private int first;
    private int size;

    /** Of that many milliseconds. */
    OutcomeWindow(long length) {
        this.length = length;
    }

    void add(long now, Outcome outcome) {
        forgetBefore(now - length);
        if (size == at.length) {
            forgetFirst();
        }
        int place = (first + size) % at.length;
        at[place] = now;
        what[place] = (byte) outcome.ordinal();
        counts[outcome.ordinal()]++;
        size++;
    }

    void clear() {
        while (size > 0) {
            forgetFirst();
        }
    }

    int calls(long now) {
        forgetBefore(now - length);
        return size;
    }

    /** The share of them with that outcome; 0 where there are none. */
    double share(Outcome outcome) {
        return size == 0 ? 0 : (double) counts[outcome.ordinal()] / size;
    }

    private void forgetBefore(long time) {
        while (size > 0 && at[first] <= time) {
            forgetFirst();
        }
    }

    private void forgetFirst() {
        counts[what[first]]--;
        first = (first + 1) % at.length;
        size--;
    }
}
