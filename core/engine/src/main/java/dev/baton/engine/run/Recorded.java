package dev.baton.engine.run;

import dev.baton.engine.failure.BatonException;
import dev.baton.engine.failure.OutOfBudget;
import dev.baton.engine.failure.StepFailed;
import dev.baton.engine.plan.Step;
import dev.baton.engine.run.Effects.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * That a step has failed in the end, whatever it was that failed, is kept as its effects are: a run that is taken up again does not try it again, and goes the
 * way that was taken then.
 */
final class Recorded {

    /** The code of a failure for which nothing stands in. */
    static final String NOBODY = "no_model_qualifies";

    private Recorded() {}

    /** True where another try would come to the same. */
    static boolean isFinal(BatonException failure) {
        return failure.code().equals(NOBODY) || failure.code().equals(OutOfBudget.CODE);
    }

    /** What the step gives; where it failed before this run was taken up again, that failure. */
    static Outcome failure(Effects effects, Step step, String path, Effects.Effect effect) throws InterruptedException {
        // What stands in for these sees what they have set: they are walked again, step by step.
        if (step instanceof Step.Sequence || step instanceof Step.Refine) {
            return effect.act();
        }
        String own = path + "!";
        Outcome before = effects.known(own);
        if (before != null) {
            throw failure(step, Objects.requireNonNull(before.about()));
        }
        try {
            return effect.act();
        } catch (BatonException failure) {
            effects.checkpoint();
            effects.step(own, () -> new Outcome(null, about(failure)));
            throw failure;
        }
    }

    private static Map<String, @Nullable Object> about(BatonException failure) {
        Map<String, @Nullable Object> about = new LinkedHashMap<>();
        about.put("code", failure.code());
        about.put("message", failure.getMessage());
        about.put("advice", failure.advice());
        about.put("step", failure.step());
        return about;
    }

    private static BatonException failure(Step step, Map<String, @Nullable Object> about) {
        BatonException failure = new StepFailed(
                String.valueOf(about.get("code")), String.valueOf(about.get("message")), String.valueOf(about.get("advice")), step.position(), null);
        return about.get("step") instanceof String path ? failure.at(path) : failure;
    }
}
