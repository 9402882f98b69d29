package dev.baton.engine.run;

import dev.baton.engine.event.RunEvent;
import dev.baton.engine.event.RunEventJson;
import dev.baton.engine.journal.EventId;
import dev.baton.engine.journal.Journal;
import dev.baton.engine.journal.KeptEvent;
import dev.baton.engine.journal.KeptRun;
import dev.baton.engine.journal.KeptStep;
import dev.baton.engine.journal.RunEnd;
import dev.baton.engine.journal.Spent;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is kept of one run while it is under way: from when it is taken up to when it is laid down. Safe for many threads. */
final class RunBook {

    private final Journal journal;
    private final KeptRun run;
    private volatile Map<String, KeptStep> before = Map.of();
    private volatile Set<String> marks = Set.of();

    RunBook(Journal journal, KeptRun run) {
        this.journal = journal;
        this.run = run;
    }

    /** Reads what came of the run before, where it is not new. */
    void load() {
        if (run.generation() > 1) {
            before = journal.steps().all(run.row());
            marks = journal.events().marks(run.row());
        }
    }

    KeptRun run() {
        return run;
    }

    Journal journal() {
        return journal;
    }

    /** What came of that effect before the run was taken up; null where it did not begin. */
    @Nullable KeptStep before(String key) {
        return before.get(key);
    }

    /** True where it was told before the run was taken up: it happened once. */
    boolean wasTold(RunEvent event) {
        if (marks.isEmpty()) {
            return false;
        }
        String mark = EventMark.of(event);
        return mark != null && marks.contains(mark);
    }

    /** Keeps an event; a piece of text is not kept, and the last event is kept with the end. */
    void tell(EventId id, RunEvent event) {
        switch (event) {
            case RunEvent.TextArrived text -> {}
            case RunEvent.RunFinished last -> {}
            case RunEvent.RunFailed last -> {}
            default -> journal.events().tell(run.row(), new KeptEvent(id, RunEventJson.of(event)), EventMark.of(event));
        }
    }

    /**
     * Lays the run down; false where it is to be parked and a question was decided.
     *
     * @param waiting the questions that a parked run waits for; null for one that is paused
     */
    boolean rest(RunStatus to, @Nullable Set<String> waiting, Instant at, Spent spent) {
        return journal.runs().rest(run.row(), to, waiting, at, spent);
    }

    void end(RunEnd end) {
        journal.runs().end(run.row(), end);
    }
}
