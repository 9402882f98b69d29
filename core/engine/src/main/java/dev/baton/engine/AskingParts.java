package dev.baton.engine;

import dev.baton.engine.cache.CachedDispatcher;
import dev.baton.engine.dispatch.Dispatcher;
import dev.baton.engine.event.EventStream;
import dev.baton.engine.guard.PolicyGuards;
import dev.baton.engine.run.RunIds;
import dev.baton.engine.spending.RateLimits;
import jakarta.inject.Inject;
import java.time.Clock;

/** What the single requests of one engine are answered with. */
record AskingParts(
        Dispatcher dispatcher, CachedDispatcher cached, RateLimits rates, PolicyGuards policy, EventStream events, Clock clock, RunIds ids) {

    /** Wired by the engine. */
    @Inject
    AskingParts(Dispatcher dispatcher, CachedDispatcher cached, RateLimits rates, PolicyGuards policy, EventStream events, Clock clock) {
        this(dispatcher, cached, rates, policy, events, clock, new RunIds(clock));
    }
}
