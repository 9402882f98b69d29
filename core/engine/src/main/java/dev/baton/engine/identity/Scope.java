package dev.baton.engine.identity;

import java.util.Set;

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
}
