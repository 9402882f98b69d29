package dev.baton.engine.run;

import dev.baton.engine.budget.RunBudget;
import dev.baton.engine.dispatch.Origin;
import dev.baton.engine.plan.Plan;

/**
 * For whom a step asks.
 *
 * @param run    the run
 * @param origin where the run comes from, and so each of its requests
 * @param budget what is paid from
 */
record Asker(String run, Origin origin, RunBudget budget) {

    /** The same within a plan that is done at that place: what the plan says holds too. */
    Asker into(Plan plan, String prefix) {
        return new Asker(run, origin, budget.within(plan.name(), prefix, plan.budget()));
    }
}
