package dev.baton.engine.workspace;

import dev.baton.engine.plan.Position;
import dev.baton.engine.spending.Spenders;
import dev.baton.engine.spending.Trait;
import java.util.Collection;
import java.util.Set;

/** Finds the mistakes in what a workspace says of spending: orchestrations that it has not, for which nothing would ever hold. */
public final class SpendingCheck {

    private final SpendingSettings settings;
    private final Problems problems;

    /** A check of those settings that adds what it finds to the problems. */
    public SpendingCheck(SpendingSettings settings, Problems problems) {
        this.settings = settings;
        this.problems = problems;
    }

    /** Holds the settings against the orchestrations there are. */
    public void orchestrations(Collection<String> known) {
        settings.budgets().forEach(budget -> check("budget '" + budget.name() + "'", budget.who(), known, budget.position()));
        settings.limits().forEach(limit -> check("limit '" + limit.name() + "'", limit.who(), known, limit.position()));
    }

    private void check(String what, Spenders who, Collection<String> known, Position position) {
        who.only().getOrDefault(Trait.ORCHESTRATION, Set.of()).stream().sorted().filter(name -> !known.contains(name)).forEach(name -> problems.add(
                "unknown_orchestration", "Unknown orchestration '" + name + "', for which " + what + " is to hold" + Nearest.hint(name, known), position));
    }
}
