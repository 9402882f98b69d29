package dev.baton.engine.catalog;

import dev.baton.engine.catalog.prices.ImportedModel;
import dev.baton.engine.dispatch.HttpTransport;
import dev.baton.engine.workspace.CardPatch;
import dev.baton.engine.workspace.Nearest;
import dev.baton.engine.workspace.Problems;
import dev.baton.engine.workspace.WorkspaceSettings;
import dev.baton.spi.provider.Provider;
import dev.baton.spi.provider.ProviderFactory;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes the catalog of a workspace. */
public final class Catalogs {

    private Catalogs() {}

    /**
     * The catalog that the settings ask for.
     *
     * @param factories   what the plugins offer
     * @param given       providers that a program brings along, by name
     * @param environment the environment variables
     * @param imported    what the workspace has imported of models, by {@code provider/name}
     * @param problems    takes what is wrong with the settings
     */
    public static Catalog of(
            List<ProviderFactory> factories,
            Map<String, Provider> given,
            WorkspaceSettings settings,
            Map<String, String> environment,
            Map<String, ImportedModel> imported,
            HttpTransport transport,
            Clock clock,
            Problems problems) {
        Providers providers = Providers.of(factories, given, settings, environment, problems);
        Set<String> names = new LinkedHashSet<>(providers.byName().keySet());
        names.addAll(providers.unavailable().keySet());
        settings.providers().forEach(config -> names.add(config.name()));
        settings.models().forEach((id, patch) -> check(id, patch, names, problems));
        return new LiveCatalog(providers, imported, settings.models(), transport, clock);
    }

    private static void check(String id, CardPatch patch, Set<String> names, Problems problems) {
        int slash = id.indexOf('/');
        String provider = slash < 0 ? id : id.substring(0, slash);
        if (slash <= 0 || slash == id.length() - 1) {
            problems.add("bad_model", "A model is named provider/name, such as 'openai/gpt-5-mini', not '" + id + "'", patch.position());
        } else if (!names.contains(provider)) {
            problems.add("unknown_provider", "Unknown provider '" + provider + "'" + Nearest.hint(provider, names), patch.position());
        }
    }
}
