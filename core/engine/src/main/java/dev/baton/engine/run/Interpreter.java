package dev.baton.engine.run;

import dev.baton.engine.plan.Plan;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Walks one plan for one run. It acts on the world through its effects alone. For one run and one thread at a time. */
final class Interpreter {

    private final RunParts parts;
    private final boolean streaming;

    /**
     * An interpreter for one run.
     *
     * @param streaming true where the result's text is wanted piece by piece
     */
    Interpreter(RunParts parts, boolean streaming) {
        this.parts = parts;
        this.streaming = streaming;
    }

    /**
     * The result of a plan.
     *
     * @param inputs the values of all its inputs
     */
    @Nullable Object result(Plan plan, Map<String, @Nullable Object> inputs) throws InterruptedException {
        return new Walk(parts, new Frame(plan, "", 1, streaming, parts.asker().into(plan, "", inputs)), new TimeLimits(parts.timers()), new Undos()).wholeRun(inputs);
    }
}
