package dev.baton.engine.run;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one rung of a cascade gave, with how sure it is.
 *
 * @param answer  the answer, and how it came to be; where the rung failed, {@code failed} stands in what is known of it
 * @param raw     its confidence as it was measured, 0 to 1; null where there is none
 * @param why     how it was measured, or why it was not, in words
 * @param asked   every outcome that the rung paid for, the answer's included
 * @param latency how long it took, in milliseconds
 */
record MeasuredAnswer(Effects.Outcome answer, @Nullable Double raw, String why, List<Effects.Outcome> asked, long latency) {

    /** Keeps an immutable copy. */
    MeasuredAnswer {
        asked = List.copyOf(asked);
    }

    /** An answer that nothing was measured of. */
    static MeasuredAnswer plain(Effects.Outcome answer, String why) {
        return new MeasuredAnswer(answer, null, why, List.of(answer), latency(answer));
    }

    /** A field of what is known of the answer; null where it is not. */
    @Nullable Object about(String field) {
        return about(answer, field);
    }

    /** True where the rung gave no answer. */
    boolean failed() {
        return isFailure(answer);
    }

    /** What the rung cost in dollars; null where a price is unknown. */
    @Nullable BigDecimal cost() {
        BigDecimal sum = BigDecimal.ZERO;
        for (Effects.Outcome one : asked) {
            if (!(about(one, "cost") instanceof BigDecimal dollars)) {
                return null;
            }
            sum = sum.add(dollars);
        }
        return sum;
    }

    /** The sum of a count over everything that was asked. */
    long sum(String field) {
        return asked.stream().mapToLong(one -> about(one, field) instanceof Number number ? number.longValue() : 0).sum();
    }

    /** Every attempt, in order. */
    List<@Nullable Object> attempts() {
        List<@Nullable Object> all = new ArrayList<>();
        asked.forEach(one -> all.addAll(about(one, "attempts") instanceof List<?> attempts ? attempts : List.of()));
        return all;
    }

    /** True where an outcome is a failure. */
    static boolean isFailure(Effects.Outcome outcome) {
        return about(outcome, "failed") != null;
    }

    /** How long an outcome took, in milliseconds. */
    static long latency(Effects.Outcome outcome) {
        return about(outcome, "latency") instanceof Number millis ? millis.longValue() : 0;
    }

    static @Nullable Object about(Effects.Outcome outcome, String field) {
        Map<String, @Nullable Object> about = outcome.about();
        return about == null ? null : about.get(field);
    }
}
