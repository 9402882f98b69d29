package dev.baton.engine.catalog;

import dev.baton.engine.workspace.Nearest;
import dev.baton.engine.workspace.Problems;
import dev.baton.engine.workspace.ProviderConfig;
import dev.baton.engine.workspace.WorkspaceSettings;
import dev.baton.spi.provider.Provider;
import dev.baton.spi.provider.ProviderFactory;
import dev.baton.spi.provider.ProviderSettings;
import dev.baton.spi.provider.ProviderType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The providers of a workspace: those it configures, then those that the environment alone asks for.
 *
 * @param byName      the providers that can be used
 * @param typeOf      their types, by their names; none for one that a program brought along
 * @param unavailable those that cannot, each with the reason and what to do
 * @param types       every type that the plugins offer
 */
record Providers(
        Map<String, Provider> byName, Map<String, String> typeOf, Map<String, String> unavailable, List<ProviderType> types) {

    /** Makes them; what is wrong with the settings is added to the problems. */
    static Providers of(
            List<ProviderFactory> factories,
            Map<String, Provider> given,
            WorkspaceSettings settings,
            Map<String, String> environment,
            Problems problems) {
        Map<String, ProviderFactory> makers = new LinkedHashMap<>();
        Map<String, ProviderType> types = new LinkedHashMap<>();
        for (ProviderFactory factory : factories) {
            for (ProviderType type : factory.types()) {
                makers.put(type.name(), factory);
                types.put(type.name(), type);
            }
        }
        Map<String, Provider> byName = new LinkedHashMap<>(given);
        Map<String, String> typeOf = new LinkedHashMap<>();
        Map<String, String> unavailable = new LinkedHashMap<>();
        for (ProviderConfig config : settings.providers()) {
            ProviderType type = types.get(config.type());
            if (type == null) {
                problems.add(
                        "unknown_provider",
                        "Unknown provider type '" + config.type() + "'" + Nearest.hint(config.type(), types.keySet()),
                        config.position());
                continue;
            }
            if (type.needsUrl() && config.url() == null) {
                problems.add(
                        "missing_url",
                        "Provider '" + config.name() + "' of type '" + type.name() + "' needs an address: url 'http://…'",
                        config.position());
                continue;
            }
            if (type.needsKey() && config.key() == null) {
                String variable = config.missingKey() != null ? config.missingKey() : type.variable();
                unavailable.put(config.name(), "provider '" + config.name() + "' has no key"
                        + (variable == null ? "" : ": set " + variable));
                continue;
            }
            try {
                byName.put(config.name(), makers.get(config.type()).create(new ProviderSettings(
                        config.name(), config.type(), config.url(), config.key(), config.options())));
                typeOf.put(config.name(), config.type());
            } catch (IllegalArgumentException wrong) {
                problems.add("bad_provider", "Provider '" + config.name() + "': " + wrong.getMessage(), config.position());
            }
        }
        for (ProviderFactory factory : factories) {
            for (ProviderSettings found : factory.detect(environment)) {
                if (!byName.containsKey(found.name()) && !unavailable.containsKey(found.name())) {
                    try {
                        byName.put(found.name(), factory.create(found));
                        typeOf.put(found.name(), found.type());
                    } catch (IllegalArgumentException wrong) {
                        unavailable.put(found.name(), "provider '" + found.name() + "': " + wrong.getMessage());
                    }
                }
            }
        }
        return new Providers(byName, typeOf, unavailable, new ArrayList<>(types.values()));
    }
}
