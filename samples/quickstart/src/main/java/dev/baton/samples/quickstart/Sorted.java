package dev.baton.samples.quickstart;

import dev.baton.engine.run.RunResult;
import dev.baton.engine.run.StepReport;
import java.util.Map;

/**
 * A letter that went through the help desk.
 *
 * @param letter the letter
 * @param result what the run gave
 */
record Sorted(Letter letter, RunResult result) {

    /** The desk that it went to. */
    String desk() {
        return result.value() instanceof Map<?, ?> output ? String.valueOf(output.get("desk")) : "";
    }

    /** True where that is the right one. */
    boolean right() {
        return desk().equals(letter.desk());
    }

    /** What sorted it: a model, or the script's fallback where none could. */
    String sorter() {
        return result.steps().stream()
                .filter(step -> step.path().equals("desk"))
                .findFirst()
                .map(StepReport::model)
                .orElse("the script's otherwise");
    }
}
