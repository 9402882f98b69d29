package dev.baton.engine.run;

import dev.baton.engine.budget.Spend;
import dev.baton.engine.event.RunEvent;
import dev.baton.engine.event.RunEventJson;
import dev.baton.engine.journal.EventId;
import dev.baton.engine.journal.Journal;
import dev.baton.engine.journal.KeptEvent;
import dev.baton.engine.journal.KeptRun;
import dev.baton.engine.journal.KeptStep;
import dev.baton.engine.journal.RunEnd;
import dev.baton.engine.journal.Spent;
import dev.baton.engine.journal.TypedJson;
import dev.baton.spi.model.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
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

    /** Tells what each effect has spent before the run was taken up. */
    void spentBefore(BiConsumer<String, Spend> each) {
        before.forEach((key, step) -> {
            if (step.state() == KeptStep.State.FINISHED && step.about() != null && TypedJson.read(step.about()) instanceof Map<?, ?> about) {
                Spend spend = new Spend(
                        about.get("cost") instanceof BigDecimal cost ? Money.dollars(cost) : Money.ZERO,
                        count(about.get("inputTokens")) + count(about.get("outputTokens")));
                each.accept(key, spend);
            }
        });
    }

    private static long count(@Nullable Object tokens) {
        return tokens instanceof Number number ? Math.max(0, number.longValue()) : 0;
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
