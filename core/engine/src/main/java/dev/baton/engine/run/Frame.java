package dev.baton.engine.run;

import dev.baton.engine.plan.Plan;
import dev.baton.engine.plan.Shape;
import dev.baton.engine.plan.Step;
import org.jspecify.annotations.Nullable;

/**
 * A plan under way: the run's own, or one that it invoked.
 *
 * @param plan    the plan
 * @param prefix  of the paths of its steps
 * @param depth   1 for the run's own, one more for each that was invoked
 * @param streams true where its result's text is wanted piece by piece
 * @param asker   for whom its steps ask
 */
record Frame(Plan plan, String prefix, int depth, boolean streams, Asker asker) {

    /** True where the text of the last step is that of the result. */
    boolean streamsTail() {
        return streams && plan.output() == null;
    }

    /** True where that step's text is that of the result, piece by piece. */
    boolean streams(Step step, @Nullable Shape returns, boolean tail) {
        boolean result = tail && streamsTail() || streams && step.name() != null && step.name().equals(plan.resultName());
        return result && (returns == null || returns instanceof Shape.Text);
    }

    /** The same plan, of which nothing is told piece by piece. */
    Frame silent() {
        return streams ? new Frame(plan, prefix, depth, false, asker) : this;
    }
}
