package dev.baton.engine.workspace;

import dev.baton.engine.catalog.Catalog;
import dev.baton.spi.guard.Guard;
import dev.baton.spi.model.ModelCard;
import java.util.List;
import java.util.Map;

/** Finds the mistakes in a workspace's policy. */
public final class PolicyCheck {

    private final PolicySettings settings;
    private final Problems problems;

    /** A check of that policy that adds what it finds to the problems. */
    public PolicyCheck(PolicySettings settings, Problems problems) {
        this.settings = settings;
        this.problems = problems;
    }

    /** Holds it against the guards there are: a policy that names another keeps the workspace shut. */
    public void guards(Map<String, Guard> guards) {
        GuardCheck.check(settings.guards(), guards, problems);
    }

    /** Holds it against the models there are now, which may not be those of tomorrow. */
    public void models(Catalog catalog) {
        if (settings.data().isEmpty()) {
            return;
        }
        List<ModelCard> cards = catalog.entries().stream().map(Catalog.Entry::card).toList();
        settings.data().stream().filter(rule -> cards.stream().noneMatch(card -> card.isAt(rule.place()))).forEach(rule -> problems.add(
                "unknown_place", "No model is at '" + rule.place() + "', so that no request with " + rule.kind() + " in it is answered; a place is local, cloud, "
                        + "a region or a provider", rule.position()));
    }
}
