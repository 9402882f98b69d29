package dev.baton.engine.forecast;

/**
 * From the least to the most of something that is counted. Sums stop at the greatest number there is instead of going round.
 *
 * @param least 0 or more
 * @param most  {@link #UNKNOWN} where nobody can say
 */
public record Span(long least, long most) {

    /** Nobody can say how much. */
    public static final long UNKNOWN = -1;

    /** Nothing. */
    public static final Span ZERO = new Span(0, 0);

    /** Anything. */
    public static final Span OPEN = new Span(0, UNKNOWN);

    /** Checks the range. */
    public Span {
        if (least < 0 || most != UNKNOWN && most < least) {
            throw new IllegalArgumentException("from " + least + " to " + most + " is no span");
        }
    }

    /** Exactly that. */
    public static Span of(long exact) {
        return new Span(exact, exact);
    }

    /** True where nobody can say how much at most. */
    public boolean isOpen() {
        return most == UNKNOWN;
    }

    /** Both. */
    public Span plus(Span other) {
        return new Span(sum(least, other.least), isOpen() || other.isOpen() ? UNKNOWN : sum(most, other.most));
    }

    /** The one or the other. */
    public Span or(Span other) {
        return new Span(Math.min(least, other.least), isOpen() || other.isOpen() ? UNKNOWN : Math.max(most, other.most));
    }

    /** The longer of both. */
    Span longer(Span other) {
        return new Span(Math.max(least, other.least), isOpen() || other.isOpen() ? UNKNOWN : Math.max(most, other.most));
    }

    /** That many times. */
    Span times(Span count) {
        boolean open = isOpen() && count.most != 0 || count.isOpen() && most != 0;
        return new Span(product(least, count.least), open ? UNKNOWN : product(Math.max(most, 0), Math.max(count.most, 0)));
    }

    /** No more than that. */
    Span atMost(long limit) {
        long top = isOpen() ? limit : Math.min(most, limit);
        return new Span(Math.min(least, top), top);
    }

    /** The same, or nothing. */
    Span orNothing() {
        return new Span(0, most);
    }

    static long sum(long one, long other) {
        long sum = one + other;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    static long product(long one, long other) {
        return one != 0 && Math.multiplyHigh(one, other) == 0 && one * other >= 0 ? one * other
                : one == 0 || other == 0 ? 0 : Long.MAX_VALUE;
    }
}
