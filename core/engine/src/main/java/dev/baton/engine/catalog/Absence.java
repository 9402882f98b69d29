package dev.baton.engine.catalog;

import dev.baton.engine.workspace.Nearest;
import java.util.Optional;

/** Why a model is not in the catalog. */
public final class Absence {

    private Absence() {}

    /**
     * The reason, as what is said of the model: why its provider could not be asked for it, or that the provider does not list it; with the
     * nearest names that there are.
     */
    public static String of(Catalog catalog, String model) {
        String provider = model.substring(0, Math.max(0, model.indexOf('/')));
        Optional<Catalog.Listed> listed = catalog.listed(provider);
        if (listed.isPresent() && !listed.get().failure().isEmpty()) {
            return "is not in the catalog, and " + listed.get().failure()
                    + "; a model block for it in baton.groovy makes it known without a list";
        }
        return "is not in the catalog" + (listed.isPresent() ? ", and provider '" + provider + "' does not list it" : "")
                + Nearest.hint(model, catalog.entries().stream().map(entry -> entry.card().id()).toList());
    }
}
