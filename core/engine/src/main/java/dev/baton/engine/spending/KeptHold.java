package dev.baton.engine.spending;

import dev.baton.engine.budget.Spend;
import java.time.Instant;
import java.util.List;

/**
 * What was put aside, as it is kept.
 *
 * @param id      its number; no other of the workspace has it
 * @param at      when
 * @param tallies in which windows of which budgets
 * @param held    how much
 * @param purpose what for
 */
public record KeptHold(long id, Instant at, List<TallyKey> tallies, Spend held, Purpose purpose) {

    /** Keeps an immutable copy. */
    public KeptHold {
        tallies = List.copyOf(tallies);
    }
}
