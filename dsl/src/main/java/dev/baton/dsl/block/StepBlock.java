package dev.baton.dsl.block;

import dev.baton.dsl.value.Code;
import dev.baton.dsl.value.ScriptMistake;
import dev.baton.engine.plan.Position;
import dev.baton.engine.plan.Step;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A step that computes a value. */
public final class StepBlock extends FallbackBlock {

    private final Position position;
    private @Nullable Code run;

    StepBlock(Loading loading, Position here) {
        super(loading, here);
        this.position = here;
    }

    /** Computes the value: any Groovy that gives text, numbers, dates, lists or maps. */
    @Example("run { text.trim() }")
    public void run(Code code) {
        if (run != null) {
            throw new ScriptMistake("double_directive", "this step has a run already");
        }
        run = code;
    }

    /** The step; empty where it says nothing to run, which is told. */
    Optional<Step> step(@Nullable String name) {
        if (run == null) {
            if (!says("run")) {
                loading().problems().add("missing_directive", "This step needs a run { … }", position);
            }
            return Optional.empty();
        }
        return Optional.of(new Step.Compute(name, run.computed(), words().policy(), position));
    }
}
