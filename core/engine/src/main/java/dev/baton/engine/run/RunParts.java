package dev.baton.engine.run;

import dev.baton.engine.event.RunEvent;
import dev.baton.engine.plan.Plan;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What all walks of one run share. Safe for many threads.
 *
 * @param plans  every plan that the run may invoke, by name, as they were when it began
 * @param timers rings when a step's time is over
 * @param told   how many pieces of the result's text the caller has
 */
record RunParts(
        Asker asker,
        Map<String, Plan> plans,
        AskExecution asks,
        CascadeExecution cascades,
        WorkspaceFiles files,
        Effects effects,
        ScheduledExecutorService timers,
        AtomicLong told) {

    String run() {
        return asker.run();
    }

    /** Gives expressions their values; what code logs is told of that step. */
    Evaluator evaluator(Scope scope, String path) {
        return new Evaluator(scope, files, line -> effects.emit(new RunEvent.Logged(run(), effects.now(), path, line)));
    }
}
