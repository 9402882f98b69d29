package dev.baton.engine.run;

import dev.baton.engine.budget.RunBudget;
import dev.baton.engine.dispatch.Origin;
import dev.baton.engine.guard.Guards;
import dev.baton.engine.plan.Plan;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * For whom a step asks.
 *
 * @param run    the run
 * @param origin where the run comes from, and so each of its requests
 * @param budget what is paid from
 * @param guards what looks at requests and answers
 */
record Asker(String run, Origin origin, RunBudget budget, Guards guards) {

    /** The same within a plan that is done at that place with these inputs: what the plan says holds too. */
    Asker into(Plan plan, String prefix, Map<String, @Nullable Object> inputs) {
        return new Asker(run, origin, budget.within(plan.name(), prefix, plan.budget()),
                plan.guards().isEmpty() && !guards.knowInputs() ? guards : guards.within(plan.guards(), InputValues.of(inputs)));
    }
}
