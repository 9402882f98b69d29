package dev.baton.engine.ledger;

import dev.baton.spi.model.Money;
import dev.baton.spi.reply.Usage;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the ledger: an attempt, served or failed; an answer from the cache; or what was put aside for an attempt of which nobody knows what became.
 *
 * @param at            when the attempt began
 * @param run           the run, or the single request
 * @param step          the step's path; empty for a single request
 * @param number        which attempt of its dispatch, from 1; 0 for what was put aside
 * @param identity      who asked
 * @param team          whom it is booked on; empty where nobody says
 * @param project       what it is booked on; empty where nobody says
 * @param environment   such as {@code production}; empty where nobody says
 * @param orchestration the orchestration that was started; empty for a single request
 * @param model         who was asked, as {@code provider/name}
 * @param outcome       {@link #SERVED}, {@link #CACHED}, {@link #OUTRUN}, {@link #EXPIRED}, or the failure's code
 * @param usage         the tokens; of an answer from the cache those that were saved
 * @param cost          what was paid; null where the model has no price
 * @param saved         what an answer from the cache would have cost; null where that is not known, and for all others
 * @param price         which prices held, as {@link dev.baton.spi.model.Prices#version()} has it; null where there are none
 * @param latency       how long it took
 */
public record LedgerEntry(
        Instant at,
        String run,
        String step,
        int number,
        String identity,
        String team,
        String project,
        String environment,
        String orchestration,
        String model,
        String outcome,
        Usage usage,
        @Nullable Money cost,
        @Nullable Money saved,
        @Nullable String price,
        Duration latency) {

    /** The outcome of an attempt that gave the answer. */
    public static final String SERVED = "served";

    /** The outcome where an answer that was kept stood in for a call. */
    public static final String CACHED = "cached";

    /** The outcome of an attempt that was stopped since another, asked beside it, had the answer first. */
    public static final String OUTRUN = "outrun";

    /** The outcome where what was put aside counts as spent, since the process that did it is gone. */
    public static final String EXPIRED = "expired";

    /** The provider: what stands before the model's name. */
    public String provider() {
        int slash = model.indexOf('/');
        return slash < 0 ? "" : model.substring(0, slash);
    }
}
