package dev.baton.bench.load;

import java.util.Arrays;

/** Measured times, to be asked for percentiles. Immutable. */
final class Figures {

    private final long[] sorted;

    /** Takes nanoseconds in any order. */
    Figures(long[] nanos) {
        sorted = nanos.clone();
        Arrays.sort(sorted);
    }

    /** The time within which that share of all lies, 0 to 1, in milliseconds (nearest rank); 0 where there are none. */
    double millis(double share) {
        if (sorted.length == 0) {
            return 0;
        }
        int rank = Math.max(1, (int) Math.ceil(share * sorted.length));
        return sorted[rank - 1] / 1e6;
    }

    /** How many times lie at or above one bound and below another, in milliseconds. */
    long between(double from, double to) {
        return Arrays.stream(sorted).filter(nanos -> nanos >= from * 1e6 && nanos < to * 1e6).count();
    }

    /** How many there are. */
    int count() {
        return sorted.length;
    }

    /** The median of figures of any kind; of an even count the lower of the two in the middle. */
    static double median(double[] figures) {
        double[] ordered = figures.clone();
        Arrays.sort(ordered);
        return ordered.length == 0 ? 0 : ordered[(ordered.length - 1) / 2];
    }
}
