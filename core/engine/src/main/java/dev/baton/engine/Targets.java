package dev.baton.engine;

import dev.baton.engine.catalog.Absence;
import dev.baton.engine.catalog.Catalog;
import dev.baton.engine.failure.UnknownModelName;
import dev.baton.engine.workspace.Nearest;
import dev.baton.engine.workspace.Workspace;
import dev.baton.engine.workspace.WorkspaceSettings;
import dev.baton.spi.routing.RoutingStrategy;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what a caller's model name stands for. Safe for many threads. */
final class Targets {

    private static final String OWN = "baton/";

    private final Catalog catalog;
    private final WorkspaceSettings settings;
    private final Map<String, RoutingStrategy> strategies;
    private final Workspace workspace;

    @Inject
    Targets(Catalog catalog, WorkspaceSettings settings, Map<String, RoutingStrategy> strategies, Workspace workspace) {
        this.catalog = catalog;
        this.settings = settings;
        this.strategies = strategies;
        this.workspace = workspace;
    }

    Target of(String given) {
        String name = settings.aliases().getOrDefault(given, given);
        if (name.startsWith(OWN)) {
            String own = name.substring(OWN.length());
            if (strategies.containsKey(own)) {
                return new Target.Strategy(own);
            }
            if (workspace.names().contains(own)) {
                return new Target.Orchestration(own);
            }
            throw unknown(given, name);
        }
        Optional<Catalog.Entry> exact = catalog.find(name);
        if (exact.isPresent()) {
            return new Target.Model(name);
        }
        List<Catalog.Entry> bare = catalog.named(name);
        if (bare.size() == 1) {
            return new Target.Model(bare.getFirst().card().id());
        }
        if (bare.size() > 1) {
            throw new UnknownModelName(given, List.of(), "several providers have it; ask for one of "
                    + String.join(", ", bare.stream().map(entry -> entry.card().id()).toList()));
        }
        throw unknown(given, name);
    }

    private UnknownModelName unknown(String given, String name) {
        String provider = name.substring(0, Math.max(0, name.indexOf('/')));
        String unavailable = catalog.unavailable().get(provider);
        if (unavailable != null) {
            return new UnknownModelName(given, List.of(), unavailable);
        }
        if (!unanswered(provider).isEmpty()) {
            return new UnknownModelName(given, List.of(), Absence.of(catalog, name));
        }
        List<String> known = new ArrayList<>(settings.aliases().keySet());
        catalog.entries().forEach(entry -> known.add(entry.card().id()));
        strategies.keySet().forEach(strategy -> known.add(OWN + strategy));
        workspace.names().forEach(orchestration -> known.add(OWN + orchestration));
        List<String> unanswered = catalog.names().stream().map(this::unanswered).filter(why -> !why.isEmpty()).toList();
        // Any provider may have a bare name; one that is of a provider, or of Baton's own, was looked for where it would be.
        return catalog.names().contains(provider) || name.startsWith(OWN) || unanswered.isEmpty()
                ? new UnknownModelName(given, known, "")
                : new UnknownModelName(given, List.of(), "nobody is known to have it" + Nearest.hint(name, known) + ", and "
                        + String.join("; ", unanswered));
    }

    private String unanswered(String provider) {
        return catalog.listed(provider).map(Catalog.Listed::failure).orElse("");
    }
}
