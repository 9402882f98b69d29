package dev.baton.engine.workspace;

import dev.baton.engine.failure.NoModelQualifies;
import dev.baton.engine.failure.ScriptException;
import dev.baton.engine.plan.Plan;
import dev.baton.engine.routing.Router;
import dev.baton.spi.guard.Guard;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Whether plans are fit to run here. What was found fit is not looked at again. Safe for many threads. */
public final class Readiness {

    private final Workspace workspace;
    private final Router router;
    private final Collection<String> strategies;
    private final Map<String, Guard> guards;
    private final Set<String> fit = ConcurrentHashMap.newKeySet();

    /** Of the plans of that workspace, against the models of that router, these strategies and these guards. */
    public Readiness(Workspace workspace, Router router, Collection<String> strategies, Map<String, Guard> guards) {
        this.workspace = workspace;
        this.router = router;
        this.strategies = strategies;
        this.guards = guards;
    }

    /** Mistakes with which a plan still runs: what names a model that is not there now is passed over. */
    private static final Set<String> PASSED_OVER = Set.of("unknown_model");

    /** Adds the mistakes of these plans to the problems. */
    public void check(Collection<Plan> plans, Problems problems) {
        workspace.showSources(problems);
        plans.forEach(plan -> new PlanCheck(workspace, router, strategies, problems).check(plan));
        plans.forEach(plan -> GuardCheck.check(plan, guards, problems));
    }

    /**
     * Does nothing where all these plans are fit to run.
     *
     * @throws ScriptException  where one has mistakes
     * @throws NoModelQualifies where they have none but needs that no model here meets
     */
    public void orThrow(Collection<Plan> plans) {
        // Whether a plan is fit depends on those it invokes.
        String all = plans.stream().map(Readiness::version).sorted().collect(Collectors.joining(" "));
        for (Plan plan : plans) {
            String key = version(plan) + " among " + all;
            if (fit.contains(key)) {
                continue;
            }
            Problems problems = new Problems();
            check(List.of(plan), problems);
            List<Problem> mistakes = problems.all().stream().filter(problem -> !PASSED_OVER.contains(problem.code())).toList();
            List<Problem> own = mistakes.stream().filter(problem -> !problem.code().equals("unmet_needs")).toList();
            if (!own.isEmpty()) {
                throw new ScriptException(own);
            }
            if (!mistakes.isEmpty()) {
                throw new NoModelQualifies(mistakes.getFirst());
            }
            fit.add(key);
        }
    }

    private static String version(Plan plan) {
        return plan.name() + "@" + plan.hash();
    }
}
