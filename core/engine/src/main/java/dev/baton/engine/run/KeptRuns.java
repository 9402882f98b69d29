package dev.baton.engine.run;

import dev.baton.engine.event.RunEvent;
import dev.baton.engine.event.RunEventReader;
import dev.baton.engine.journal.EventId;
import dev.baton.engine.journal.Journal;
import dev.baton.engine.journal.KeptEvent;
import dev.baton.engine.journal.KeptQuestion;
import dev.baton.engine.journal.KeptRun;
import dev.baton.engine.journal.TypedJson;
import dev.baton.engine.plan.Position;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads what a journal keeps of runs. Safe for many threads. */
final class KeptRuns {

    private final Supplier<Journal> journal;

    KeptRuns(Supplier<Journal> journal) {
        this.journal = journal;
    }

    List<StepFigures> figures(RunQuery query) {
        return StepFigures.of(journal.get().events().ended(query));
    }

    List<RunSummary> list(RunQuery query) {
        return journal.get().runs().list(query).stream().map(this::summary).toList();
    }

    RunSummary summary(KeptRun run) {
        return new RunSummary(
                run.id(), run.orchestration(), run.plan(), run.status(), run.created(), run.updated(), run.cost(), run.inputTokens(),
                run.outputTokens(), run.failure() == null ? null : run.failure().at("code").text(),
                run.failure() == null ? null : run.failure().at("message").text(),
                run.status().isOver() ? List.of() : journal.get().questions().open(run.row()).stream().map(KeptQuestion::path).toList());
    }

    /** The run in memory, as it is kept; what it is asked for, it asks that keeper for. */
    Run made(KeptRun kept, RunKeeper keeper) {
        Run run = new Run(kept.id(), kept.orchestration(), kept.plan(), kept.created(), OriginJson.read(kept.origin()).identity(), keeper, kept.row());
        switch (kept.status()) {
            case RUNNING, PARKED, PAUSED -> run.isAt(kept.status());
            case SUCCEEDED -> run.end(RunExecution.result(
                    run, TypedJson.read(Objects.requireNonNull(kept.output())), Duration.between(kept.created(), kept.updated())), null);
            case FAILED, CANCELLED -> run.end(null, KeptFailures.of(Objects.requireNonNull(kept.failure())));
        }
        return run;
    }

    Map<String, Question> questions(long row) {
        Map<String, Question> open = new LinkedHashMap<>();
        for (KeptQuestion kept : journal.get().questions().open(row)) {
            @SuppressWarnings("unchecked")
            Map<String, @Nullable Object> shown = (Map<String, @Nullable Object>) Objects.requireNonNull(TypedJson.read(kept.shown()));
            open.put(kept.path(), new Question(
                    shown, kept.choices(), kept.deadline() == null ? null : Duration.between(kept.asked(), kept.deadline()), Position.NONE));
        }
        return open;
    }

    List<KeptEvent> events(long row, EventId from) {
        return journal.get().events().after(row, from);
    }

    List<RunEvent> restored(long row, int generation) {
        return events(row, EventId.NONE).stream()
                .filter(kept -> kept.id().generation() < generation)
                .flatMap(kept -> RunEventReader.of(kept.event()).stream())
                .toList();
    }
}
