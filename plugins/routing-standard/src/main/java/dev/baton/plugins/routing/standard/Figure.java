package dev.baton.plugins.routing.standard;

import dev.baton.spi.model.Money;
import dev.baton.spi.routing.Candidate;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What is known or not known of a candidate, and what is better in it. */
enum Figure {
    /** The expected cost; the lower the better. */
    COST("lowest", "no price known"),
    /** The expected latency; the lower the better. */
    LATENCY("lowest", "no latency known"),
    /** The expected quality; the higher the better. */
    QUALITY("highest", "no quality known");

    private static final double UNKNOWN = Double.POSITIVE_INFINITY;
    private static final MathContext SHORT = new MathContext(3);

    private final String extreme;
    private final String unknown;

    Figure(String extreme, String unknown) {
        this.extreme = extreme;
        this.unknown = unknown;
    }

    /** A number for each candidate, by its index: the lower the better, and without limit where it is unknown. */
    IntToDoubleFunction key(List<Candidate> candidates) {
        return switch (this) {
            case COST -> index -> key(candidates.get(index).cost());
            case LATENCY -> index -> key(candidates.get(index).latency());
            case QUALITY -> index -> {
                Double quality = candidates.get(index).quality();
                return quality == null ? UNKNOWN : -quality;
            };
        };
    }

    /** In nano-dollars: exact up to nine million dollars. */
    private static double key(@Nullable Money cost) {
        return cost == null ? UNKNOWN : cost.nanos();
    }

    private static double key(@Nullable Duration latency) {
        return latency == null ? UNKNOWN : latency.getSeconds() * 1e9 + latency.getNano();
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
