package dev.baton.engine.identity;

import dev.baton.spi.model.ModelCard;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an identity may use. In each of the sets {@code *} stands for any characters; an empty set leaves everything.
 *
 * @param orchestrations names of orchestrations that it may start; what these invoke is theirs to say
 * @param models         models as {@code provider/name}
 * @param providers      names of providers
 * @param places         where its data may go: {@code local}, {@code cloud}, regions, providers; a model at one of these is enough
 */
public record Scope(Set<String> orchestrations, Set<String> models, Set<String> providers, Set<String> places) {

    /** Everything. */
    public static final Scope ALL = new Scope(Set.of(), Set.of(), Set.of(), Set.of());

    /** Keeps immutable copies. */
    public Scope {
        orchestrations = Set.copyOf(orchestrations);
        models = Set.copyOf(models);
        providers = Set.copyOf(providers);
        places = Set.copyOf(places);
    }

    /** True where nothing limits which models are asked. */
    public boolean isAnyModel() {
        return models.isEmpty() && providers.isEmpty() && places.isEmpty();
    }

    /** True where that orchestration may be started. */
    public boolean allowsOrchestration(String name) {
        return allows(orchestrations, name);
    }

    /** True where that model may be asked, wherever it is: what is known before there is a card. */
    public boolean allowsModel(String id) {
        return allows(models, id) && (providers.isEmpty() || allows(providers, id.substring(0, Math.max(0, id.indexOf('/')))));
    }

    /** True where that model may be asked. */
    public boolean allows(ModelCard card) {
        return allows(models, card.id()) && allows(providers, card.provider()) && isAtOneOfThem(card);
    }

    /** Why that model may not be asked, to follow its name; empty where it may be. */
    public String lack(ModelCard card) {
        if (!allows(models, card.id())) {
            return "is not among the models (" + listed(models) + ")";
        }
        if (!allows(providers, card.provider())) {
            return "is not of the providers (" + listed(providers) + ")";
        }
        return isAtOneOfThem(card) ? "" : "is not at the places (" + listed(places) + ")";
    }

    private boolean isAtOneOfThem(ModelCard card) {
        if (places.isEmpty() || allows(places, card.provider())) {
            return true;
        }
        for (String place : card.places()) {
            if (allows(places, place)) {
                return true;
            }
        }
        return false;
    }

    private static boolean allows(Set<String> patterns, String name) {
        if (patterns.isEmpty() || patterns.contains(name)) {
            return true;
        }
        for (String pattern : patterns) {
            if (Glob.matches(pattern, name)) {
                return true;
            }
        }
        return false;
    }

    private static String listed(Set<String> patterns) {
        return patterns.stream().sorted().collect(Collectors.joining(", "));
    }

    /** Everything that it names, for checks of what a name may be. */
    Stream<String> all() {
        return Stream.of(orchestrations, models, providers, places).flatMap(Set::stream);
    }
}
