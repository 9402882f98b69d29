package dev.baton.engine.run;

import dev.baton.engine.dispatch.Pause;
import dev.baton.engine.event.EventStream;
import dev.baton.engine.event.RunEvent;
import dev.baton.spi.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Acts in this process, in the calling thread or on virtual threads that end before it goes on, and keeps nothing: a run ends with its process. */
final class EmbeddedEffects implements Effects {

    private final String run;
    private final Decisions decisions;
    private final EventStream events;
    private final Clock clock;
    private final Pause pause;
    private final BooleanSupplier stopping;

    /** With what is true once the run was told to stop: user code may swallow the interrupt that tells it. */
    EmbeddedEffects(String run, Decisions decisions, EventStream events, Clock clock, Pause pause, BooleanSupplier stopping) {
        this.run = run;
        this.decisions = decisions;
        this.events = events;
        this.clock = clock;
        this.pause = pause;
        this.stopping = stopping;
    }

    @Override
    public Outcome step(String path, Effect effect) throws InterruptedException {
        checkpoint();
        return effect.act();
    }

    @Override
    public @Nullable Outcome known(String path) {
        return null;
    }

    @Override
    public List<@Nullable Settled> fork(List<Effect> branches, int concurrency, Predicate<List<@Nullable Settled>> enough)
            throws InterruptedException {
        checkpoint();
        return Race.of(branches, concurrency, enough);
    }

    @Override
    public Outcome await(String path, Question question) throws InterruptedException {
        checkpoint();
        Instant deadline = question.within() == null ? null : now().plus(question.within());
        emit(new RunEvent.ApprovalAsked(run, now(), path, (JsonObject) Values.toJson(question.shown()), question.choices(), deadline));
        Decision decision = decisions.await(path, question);
        emit(new RunEvent.ApprovalGiven(run, now(), path, decision.choice(), decision.by(), decision.comment()));
        return decision.outcome(now());
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        pause.of(duration);
    }

    @Override
    public void emit(RunEvent event) {
        events.emit(event);
    }

    @Override
    public void checkpoint() throws InterruptedException {
        if (Thread.interrupted() || stopping.getAsBoolean()) {
            throw new InterruptedException("the run was told to stop");
        }
    }
}
