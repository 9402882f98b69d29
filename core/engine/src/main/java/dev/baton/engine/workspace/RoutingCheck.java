package dev.baton.engine.workspace;

import dev.baton.engine.catalog.Catalog;
import dev.baton.engine.plan.Position;
import dev.baton.engine.plan.RuleLine;
import dev.baton.engine.routing.Router;
import dev.baton.spi.model.Capability;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.routing.RoutingStrategy;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Finds the mistakes in what a workspace says of routing: names that nobody has, and what a strategy does not understand. */
public final class RoutingCheck {

    private final RoutingSettings settings;
    private final Problems problems;

    /** A check of those settings that adds what it finds to the problems. */
    public RoutingCheck(RoutingSettings settings, Problems problems) {
        this.settings = settings;
        this.problems = problems;
    }

    /** Holds the settings against the plugins there are. */
    public void plugins(Map<String, RoutingStrategy> strategies, Collection<String> analysers) {
        if (settings.strategy() != null) {
            strategy(settings.strategy(), strategies.keySet(), settings.place("choose"));
        }
        settings.rules().stream()
                .filter(rule -> !rule.choosesModel())
                .forEach(rule -> strategy(rule.choose(), strategies.keySet(), rule.position()));
        if (!settings.rules().isEmpty() && !strategies.containsKey(Router.RULES)) {
            problems.add("unknown_strategy", noRules(), settings.rules().getFirst().position());
        }
        settings.options().forEach((name, options) -> {
            Position place = settings.place("strategy " + name);
            RoutingStrategy known = strategies.get(name);
            if (known == null) {
                strategy(name, strategies.keySet(), place);
            } else {
                known.problems(options).forEach(problem -> problems.add("wrong_option", "strategy '" + name + "': " + problem, place));
            }
        });
        boolean needed = !settings.stays().isEmpty() || settings.places().containsKey("analyser");
        if (needed && !analysers.contains(settings.analyser())) {
            problems.add("unknown_analyser", "Unknown input analyser '" + settings.analyser() + "'"
                    + Nearest.hint(settings.analyser(), analysers)
                    + (settings.stays().isEmpty() ? "" : "; without one, no text is known to be personal or secret"),
                    settings.places().containsKey("analyser") ? settings.place("analyser") : settings.place("when"));
        }
    }

    /** Holds the settings against the models there are now, which may not be those of tomorrow. */
    public void models(Catalog catalog) {
        List<RuleLine> named = settings.rules().stream().filter(RuleLine::choosesModel).toList();
        if (named.isEmpty() && settings.stays().isEmpty() && settings.embeddings() == null) {
            return;
        }
        List<ModelCard> cards = catalog.entries().stream().map(Catalog.Entry::card).toList();
        List<String> ids = cards.stream().map(ModelCard::id).toList();
        named.stream().filter(rule -> !ids.contains(rule.choose())).forEach(rule -> problems.add(
                "unknown_model", "Unknown model '" + rule.choose() + "'" + Nearest.hint(rule.choose(), ids), rule.position()));
        settings.stays().stream().filter(stay -> cards.stream().noneMatch(card -> card.isAt(stay.place()))).forEach(stay ->
                problems.add("unknown_place", "No model is at '" + stay.place() + "', so that no text which must stay there is answered; a place "
                        + "is local, cloud, a region or a provider", stay.position()));
        if (settings.embeddings() != null) {
            List<String> able = cards.stream().filter(card -> card.can(Capability.EMBEDDING)).map(ModelCard::id).toList();
            if (!able.contains(settings.embeddings())) {
                problems.add("unknown_model", "No model '" + settings.embeddings() + "' makes vectors" + Nearest.hint(settings.embeddings(), able),
                        settings.place("embeddings"));
            }
        }
    }

    private void strategy(String name, Collection<String> known, Position place) {
        if (!known.contains(name)) {
            problems.add("unknown_strategy", "Unknown strategy '" + name + "'" + Nearest.hint(name, known), place);
        }
    }

    /** Why rules cannot be followed where the strategy is missing that does. */
    static String noRules() {
        return "Rules need the strategy '" + Router.RULES + "', which the plugin routing-standard has; it is not installed";
    }
}
