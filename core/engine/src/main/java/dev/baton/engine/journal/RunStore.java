package dev.baton.engine.journal;

import dev.baton.engine.run.RunQuery;
import dev.baton.engine.run.RunStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The runs that a {@link Journal} keeps. */
public interface RunStore {

    /**
     * Begins a run, unless there is one of its key.
     *
     * @return the new run, or the one that there is; they differ by their identifier
     */
    KeptRun begin(NewRun run);

    /** The run of that identifier. */
    Optional<KeptRun> find(String id);

    /** The runs that fit, the newest first. */
    List<KeptRun> list(RunQuery query);

    /** The identifiers that begin with that text, with or without their {@code run_}, or end with it; the newest first, that many at most. */
    List<String> named(String part, int most);

    /** The identifiers of the runs under way, or parked where {@code status} says so, the oldest first. */
    List<String> ids(RunStatus status);

    /**
     * Takes a run up, where it is in one of these states: it is under way then, in its next generation, and this owner's.
     *
     * @return the run as it is then; empty where it is not there, or in none of the states
     */
    Optional<KeptRun> take(String id, Set<RunStatus> from, String owner, Instant at);

    /**
     * Lays a run down. Questions that it does not wait for any more are taken back.
     *
     * @param to      {@link RunStatus#PARKED} or {@link RunStatus#PAUSED}
     * @param waiting the paths of the questions that it waits for; null where it was stopped before it came to all of them
     * @return false where it is to be parked and one of its questions was decided meanwhile: it is still under way then
     */
    boolean rest(long run, RunStatus to, @Nullable Collection<String> waiting, Instant at, Spent spent);

    /** Pauses a parked run; false where it is not parked. */
    boolean pause(String id, Instant at);

    /** Ends a run, with its last event. */
    void end(long run, RunEnd end);

    /** The scripts with these hashes. */
    List<KeptSource> sources(Collection<String> hashes);

    /**
     * Forgets runs that are over, and the scripts that no run needs any more.
     *
     * @param before those that ended before that
     * @param most   and the oldest of those, as far as there are more
     * @return how many runs were forgotten
     */
    int clean(Instant before, int most);
}
