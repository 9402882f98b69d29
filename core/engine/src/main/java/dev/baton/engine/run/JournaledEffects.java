package dev.baton.engine.run;

import dev.baton.engine.event.RunEvent;
import dev.baton.engine.failure.BatonException;
import dev.baton.engine.failure.JournalFailure;
import dev.baton.engine.journal.KeptQuestion;
import dev.baton.engine.journal.KeptStep;
import dev.baton.engine.journal.StepStore;
import dev.baton.engine.journal.TypedJson;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Acts as {@link EmbeddedEffects} does, and keeps what comes of it: that an effect begins is on the disk before it acts, and what the effects before it gave, or why
 * they failed, is on the disk by then too. An effect that has ended is not acted again; one that was interrupted is. What cannot be kept ends the walk. Whoever is
 * asked is waited for without a thread: the walk ends there, and the run is taken up again.
 */
final class JournaledEffects implements Effects {

    private final EmbeddedEffects acting;
    private final RunBook book;
    private final StepStore steps;
    private final long row;
    private final String run;

    JournaledEffects(EmbeddedEffects acting, RunBook book) {
        this.acting = acting;
        this.book = book;
        this.steps = book.journal().steps();
        this.row = book.run().row();
        this.run = book.run().id();
    }

    @Override
    public Outcome step(String path, Effect effect) throws InterruptedException {
        checkpoint();
        Outcome before = recalled(path);
        return before == null ? acted(path, effect) : before;
    }

    private Outcome acted(String path, Effect effect) throws InterruptedException {
        kept(() -> steps.started(row, path));
        Outcome outcome;
        try {
            outcome = effect.act();
        } catch (BatonException failure) {
            // What a run that was told to stop gave up has not failed: it acts again when the run goes on.
            checkpoint();
            kept(() -> steps.failed(row, path, new String(failure.toJson().toBytes(), StandardCharsets.UTF_8)));
            throw failure;
        }
        finished(path, outcome);
        return outcome;
    }

    private void finished(String path, Outcome outcome) {
        String value = TypedJson.write(outcome.value());
        String about = outcome.about() == null ? null : TypedJson.write(outcome.about());
        kept(() -> steps.finished(row, path, value, about));
    }

    /** What an effect that has ended gave; null for one that has not. */
    private @Nullable Outcome recalled(String path) {
        KeptStep before = book.before(path);
        return before == null
                ? null
                : switch (before.state()) {
                    case STARTED -> null;
                    case FINISHED -> outcome(before);
                    case FAILED -> throw KeptFailures.of((JsonObject) Json.parse(Objects.requireNonNull(before.about())));
                };
    }

    @SuppressWarnings("unchecked")
    private static Outcome outcome(KeptStep kept) {
        return new Outcome(
                TypedJson.read(Objects.requireNonNull(kept.value())),
                kept.about() == null ? null : (Map<String, @Nullable Object>) TypedJson.read(kept.about()));
    }

    @Override
    public @Nullable Outcome known(String path) {
        KeptStep before = book.before(path);
        return before != null && before.state() == KeptStep.State.FINISHED ? outcome(before) : null;
    }

    @Override
    public Outcome await(String path, Question question) throws InterruptedException {
        checkpoint();
        Outcome before = recalled(path);
        if (before != null) {
            return before;
        }
        Instant now = now();
        Instant until = question.within() == null ? null : now.plus(question.within());
        KeptQuestion asked = kept(() -> book.journal().questions().ask(row,
                new KeptQuestion(path, TypedJson.write(question.shown()), question.choices(), now, until, null)));
        emit(new RunEvent.ApprovalAsked(run, now, path, (JsonObject) Values.toJson(question.shown()), question.choices(), asked.deadline()));
        KeptQuestion.Given given = asked.decision();
        if (given != null) {
            Outcome outcome = new Decision(given.choice(), given.by(), given.comment()).outcome(given.at());
            kept(() -> steps.started(row, path));
            finished(path, outcome);
            emit(new RunEvent.ApprovalGiven(run, given.at(), path, given.choice(), given.by(), given.comment()));
            return outcome;
        }
        if (asked.deadline() != null && !now.isBefore(asked.deadline())) {
            return acted(path, () -> {
                throw Decisions.expired(question);
            });
        }
        throw new Parked(Set.of(path));
    }

    /** Nothing goes on, and nothing stands in, where it cannot be kept. */
    private static <T> T kept(Supplier<T> keeping) {
        try {
            return keeping.get();
        } catch (JournalFailure failure) {
            throw new JournalLost(failure);
        }
    }

    private static void kept(Runnable keeping) {
        kept(() -> {
            keeping.run();
            return true;
        });
    }

    @Override
    public List<@Nullable Settled> fork(List<Effect> branches, int concurrency, Predicate<List<@Nullable Settled>> enough)
            throws InterruptedException {
        return acting.fork(branches, concurrency, enough);
    }

    @Override
    public Instant now() {
        return acting.now();
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        acting.pause(duration);
    }

    /** Tells what happened, unless it was told before the run was taken up. */
    @Override
    public void emit(RunEvent event) {
        if (!book.wasTold(event)) {
            acting.emit(event);
        }
    }

    @Override
    public void checkpoint() throws InterruptedException {
        acting.checkpoint();
    }
}
