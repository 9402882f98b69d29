package dev.baton.engine.workspace;

import dev.baton.engine.failure.ScriptException;
import dev.baton.engine.forecast.Bounds;
import dev.baton.engine.forecast.Forecast;
import dev.baton.engine.forecast.Forecaster;
import dev.baton.engine.plan.Budget;
import dev.baton.engine.plan.Plan;
import dev.baton.engine.routing.Router;
import dev.baton.spi.model.Money;
import java.util.Locale;
import java.util.Map;

/**
 * Finds a budget that no run can keep: one below what the cheapest who qualify cost for the text that is in the script already and the shortest
 * answers. For one plan and one thread.
 */
final class BudgetCheck {

    private final Plan plan;
    private final Budget budget;
    private final Workspace workspace;
    private final Router router;
    private final Problems problems;

    BudgetCheck(Plan plan, Budget budget, Workspace workspace, Router router, Problems problems) {
        this.plan = plan;
        this.budget = budget;
        this.workspace = workspace;
        this.router = router;
        this.problems = problems;
    }

    void check() {
        Bounds least;
        try {
            Map<String, Plan> plans = workspace.reachable(plan);
            Forecast forecast = new Forecaster(router, WorkspaceSettings.DEFAULT).least(plan, plans);
            least = forecast.bounds();
        } catch (ScriptException broken) {
            // Told where that script is checked; what it comes to cannot be known.
            return;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return;
        }
        Money cost = new Money(least.cost().least());
        if (budget.cost() != null && cost.compareTo(budget.cost()) > 0) {
            tell("costs at least " + cost, budget.cost().toString());
        }
        if (budget.tokens() != null && least.tokens().least() > budget.tokens()) {
            tell(String.format(Locale.ROOT, "takes at least %,d tokens", least.tokens().least()), String.format(Locale.ROOT, "%,d", budget.tokens()));
        }
    }

    private void tell(String least, String allowed) {
        problems.add("budget_too_small", "No run can keep to this budget: it " + least + ", with the cheapest models that qualify and the shortest "
                + "answers, and the budget is " + allowed, budget.position());
    }
}
