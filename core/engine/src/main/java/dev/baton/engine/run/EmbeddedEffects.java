package dev.baton.engine.run;

import dev.baton.engine.dispatch.Pause;
import dev.baton.engine.event.EventStream;
import dev.baton.engine.event.RunEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Acts in this process, in the calling thread or on virtual threads that end before it goes on, and keeps nothing: a run ends with its process. */
final class EmbeddedEffects implements Effects {

    private final EventStream events;
    private final Clock clock;
    private final Pause pause;
    private final BooleanSupplier stopping;

    /** With what is true once the run was told to stop: user code may swallow the interrupt that tells it. */
    EmbeddedEffects(EventStream events, Clock clock, Pause pause, BooleanSupplier stopping) {
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
    public List<Outcome> fork(List<Effect> branches) throws InterruptedException {
        checkpoint();
        return Fork.of(branches);
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
