package dev.baton.engine.journal;

import dev.baton.engine.run.RunQuery;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The events of runs that a {@link Journal} keeps. */
public interface EventStore {

    /**
     * Keeps an event, a little later: whatever is written after it, of any run, is on the disk later than it.
     *
     * @param mark what it is told once for, however often the run is taken up; null where it is told each time
     */
    void tell(long run, KeptEvent event, @Nullable String mark);

    /** The events of a run after that one, in order; those told before this was called at least. */
    List<KeptEvent> after(long run, EventId from);

    /** How the steps ended of the runs that fit, with all that was told before this was called at least. */
    List<EndedStep> ended(RunQuery query);

    /** The marks of a run's events, without those of steps that were forgotten. */
    Set<String> marks(long run);
}
