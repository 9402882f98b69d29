package dev.baton.plugins.routing.standard;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;
import static java.util.Comparator.reverseOrder;

import dev.baton.spi.routing.Candidate;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Comparator;

/** What is known or not known of a candidate, and what is better in it. */
enum Figure {
    /** The expected cost; the lower the better. */
    COST(comparing(Candidate::cost, nullsLast(naturalOrder())), "lowest", "no price known"),
    /** The expected latency; the lower the better. */
    LATENCY(comparing(Candidate::latency, nullsLast(naturalOrder())), "lowest", "no latency known"),
    /** The expected quality; the higher the better. */
    QUALITY(comparing(Candidate::quality, nullsLast(reverseOrder())), "highest", "no quality known");

    private static final MathContext SHORT = new MathContext(3);

    private final Comparator<Candidate> order;
    private final String extreme;
    private final String unknown;

    Figure(Comparator<Candidate> order, String extreme, String unknown) {
        this.order = order;
        this.extreme = extreme;
        this.unknown = unknown;
    }

    /** The better one first, the unknown last. */
    Comparator<Candidate> order() {
        return order;
    }

    /** The word for the best value: {@code lowest} or {@code highest}. */
    String extreme() {
        return extreme;
    }

    boolean isKnown(Candidate candidate) {
        return switch (this) {
            case COST -> candidate.cost() != null;
            case LATENCY -> candidate.latency() != null;
            case QUALITY -> candidate.quality() != null;
        };
    }

    /** The value for a person, such as {@code $0.0002}, {@code 840 ms}, {@code quality 0.86} or {@code no price known}. */
    String text(Candidate candidate) {
        if (!isKnown(candidate)) {
            return unknown;
        }
        return switch (this) {
            case COST -> "$" + dollars(candidate.cost().inDollars());
            case LATENCY -> time(candidate.latency());
            case QUALITY -> "quality " + hundredths(candidate.quality());
        };
    }

    private static String dollars(BigDecimal amount) {
        BigDecimal rounded = amount.round(SHORT);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    private static String time(Duration latency) {
        long millis = latency.toMillis();
        return millis < 1000 ? millis + " ms" : BigDecimal.valueOf(millis, 3).setScale(1, RoundingMode.HALF_UP) + " s";
    }

    /** A share with two decimals. */
    static String hundredths(double share) {
        return BigDecimal.valueOf(Math.round(share * 100), 2).toString();
    }
}
