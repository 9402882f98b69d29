package dev.baton.engine.run;

import dev.baton.engine.dispatch.Origin;
import dev.baton.engine.plan.Plan;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run does.
 *
 * @param plan      the plan
 * @param plans     every plan that it may invoke, by name, itself included
 * @param inputs    the values of all its inputs
 * @param streaming true where the result's text is wanted piece by piece
 * @param origin    where it comes from
 */
record Launch(Plan plan, Map<String, Plan> plans, Map<String, @Nullable Object> inputs, boolean streaming, Origin origin) {}
