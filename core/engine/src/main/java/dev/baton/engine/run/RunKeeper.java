package dev.baton.engine.run;

import dev.baton.engine.event.RunEvent;
import dev.baton.engine.journal.EventId;
import dev.baton.engine.journal.KeptEvent;
import java.util.List;
import java.util.Map;

/** Where a run that is kept looks for what it does not hold in memory. Safe for many threads. */
interface RunKeeper {

    /** The questions of a run that wait for somebody. */
    Map<String, Question> questions(long row);

    /** Decides; see {@link Run#decide}. */
    boolean decide(String id, String path, Decision decision);

    /** Ends a run that is not under way as cancelled; one that was taken up meanwhile is told to stop. */
    void cancel(String id);

    /** The events of a run after that one. */
    List<KeptEvent> events(long row, EventId from);

    /** The events of a run before that generation, as far as they can be made again. */
    List<RunEvent> restored(long row, int generation);

    /** Somebody watches the run: it is not to be forgotten while it is laid down. */
    void watched(Run run);
}
