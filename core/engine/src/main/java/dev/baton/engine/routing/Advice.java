package dev.baton.engine.routing;

import dev.baton.engine.catalog.Catalog;
import dev.baton.engine.workspace.Nearest;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.model.Needs;
import dev.baton.spi.provider.ProviderType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What would help where no model qualifies: any of the keys that bring models which claim what is needed. Where a model is pinned, only
 * what concerns its own provider helps.
 */
record Advice(Catalog catalog, Needs needs) {

    private static final int NAMED = 4;

    String text() {
        return needs.pin() == null ? keys() : pinned(needs.pin().substring(0, Math.max(0, needs.pin().indexOf('/'))));
    }

    private String keys() {
        List<String> help = catalog.types().stream()
                .filter(type -> needs.capabilities().stream().allMatch(capability -> claims(type, capability)))
                .map(ProviderType::variable)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return help.isEmpty()
                ? "Configure a provider in baton.groovy whose models can do it, or say in a model card that one can."
                : "Set " + several(help) + ", or configure a provider in baton.groovy.";
    }

    private String pinned(String provider) {
        String unavailable = catalog.unavailable().get(provider);
        if (unavailable != null) {
            return unavailable.substring(0, 1).toUpperCase(Locale.ROOT) + unavailable.substring(1)
                    + "; or name a model of another provider.";
        }
        if (catalog.names().contains(provider)) {
            return "Name another model (baton models lists them), or say what is needed in place of a name.";
        }
        return catalog.types().stream()
                .filter(type -> type.name().equals(provider))
                .findFirst()
                .map(Advice::setUp)
                .orElseGet(() -> "There is no provider '" + provider + "' here" + Nearest.hint(provider, providers()) + ".");
    }

    private static String setUp(ProviderType type) {
        String block = "provider('" + type.name() + "', type: '" + type.name() + "') { " + (type.needsUrl() ? "url 'http://…' " : "… ") + "}";
        return type.variable() == null
                ? "Configure it in baton.groovy: " + block
                : "Set " + type.variable() + ", or configure it in baton.groovy: " + block;
    }

    private List<String> providers() {
        List<String> all = new ArrayList<>(catalog.names());
        catalog.types().forEach(type -> all.add(type.name()));
        return all;
    }

    /** A line that names every provider there is would be read by nobody. */
    private static String several(List<String> variables) {
        return variables.size() <= NAMED
                ? String.join(" or ", variables)
                : String.join(", ", variables.subList(0, NAMED)) + " or another provider's key (of "
                        + (variables.size() - NAMED) + " more; plugins/README.md lists them)";
    }

    private static boolean claims(ProviderType type, String capability) {
        return ModelCard.of("any", "any").can(type.capabilities().toArray(String[]::new)).build().can(capability);
    }
}
