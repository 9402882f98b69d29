package dev.baton.engine.routing;

import dev.baton.spi.model.ModelCard;
import dev.baton.spi.model.Needs;
import dev.baton.spi.provider.ProviderType;
import java.util.List;

/** What would help where no model qualifies. */
record Advice(List<ProviderType> types) {

    private static final int NAMED = 4;

    /** What to do, for a person. */
    String on(Needs needs) {
        List<String> help = types.stream()
                .filter(type -> type.variable() != null)
                .filter(type -> needs.capabilities().stream().allMatch(capability -> claims(type, capability)))
                .map(ProviderType::variable)
                .distinct()
                .toList();
        return help.isEmpty()
                ? "Configure a provider in baton.groovy whose models can do it, or say in a model card that one can."
                : "Set " + several(help) + ", or configure a provider in baton.groovy.";
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
