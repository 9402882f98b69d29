package dev.baton.engine.run;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which runs to list.
 *
 * @param statuses      where they are; empty for anywhere
 * @param orchestration the name of what they run; null for anything
 * @param since         begun then or later; null for ever
 * @param limit         how many at most, 1 to 10,000
 * @param by            the identifier of the identity that started them; null for any
 * @param after         the identifier of the run after which the list goes on: the last of the page before; null for the newest
 */
public record RunQuery(
        Set<RunStatus> statuses, @Nullable String orchestration, @Nullable Instant since, int limit, @Nullable String by, @Nullable String after) {

    /** The last hundred. */
    public static final RunQuery LATEST = new RunQuery(Set.of(), null, null, 100, null, null);

    /** Keeps an immutable copy. */
    public RunQuery {
        if (limit < 1 || limit > 10_000) {
            throw new IllegalArgumentException("1 to 10,000 runs are listed, not " + limit);
        }
        statuses = Set.copyOf(statuses);
    }

    /** Those that are there. */
    public RunQuery in(RunStatus... others) {
        return new RunQuery(Set.of(others), orchestration, since, limit, by, after);
    }

    /** Those of that orchestration. */
    public RunQuery of(String name) {
        return new RunQuery(statuses, name, since, limit, by, after);
    }

    /** Those begun then or later. */
    public RunQuery since(Instant then) {
        return new RunQuery(statuses, orchestration, then, limit, by, after);
    }

    /** That many at most. */
    public RunQuery most(int count) {
        return new RunQuery(statuses, orchestration, since, count, by, after);
    }

    /** Those that come after that one in the list; none where there is no such run. */
    public RunQuery after(String run) {
        return new RunQuery(statuses, orchestration, since, limit, by, run);
    }

    /** Those that the identity of that identifier started. */
    public RunQuery by(String identity) {
        return new RunQuery(statuses, orchestration, since, limit, identity, after);
    }
}
