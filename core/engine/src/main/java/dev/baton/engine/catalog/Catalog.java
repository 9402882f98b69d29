package dev.baton.engine.catalog;

import dev.baton.spi.model.ModelCard;
import dev.baton.spi.provider.Provider;
import dev.baton.spi.provider.ProviderType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The models of a workspace. Safe for many threads. */
public interface Catalog {

    /**
     * A model and who serves it.
     *
     * @param card     what is known of it
     * @param provider the connection to it
     */
    record Entry(ModelCard card, Provider provider) {}

    /**
     * What a provider said when it was asked for its models.
     *
     * @param names   the models that it listed last
     * @param failure why the last inquiry gave no list; empty where it did
     */
    record Listed(Set<String> names, String failure) {

        /** Takes a copy. */
        public Listed {
            names = Set.copyOf(names);
        }
    }

    /** All models that are known, in the order of their providers; asks the runtimes that bring no cards, once. */
    List<Entry> entries();

    /**
     * The model of that {@code provider/name}; empty where there is none. A provider that can list its models is asked for one that is not
     * known, but not again within five minutes; see {@link Absence} for why there is none.
     */
    Optional<Entry> find(String id);

    /** The models of that bare name, at whichever providers; where it is not known, those that can list their models are asked as above. */
    List<Entry> named(String name);

    /** Asks every provider that can list its models, those with cards too, unless it has answered within the last five minutes. */
    void ask();

    /** What that provider said when it was asked last; empty where it was not, or is none. Asks nobody. */
    Optional<Listed> listed(String provider);

    /** The providers that can be used; asks no runtime. */
    Collection<Provider> providers();

    /** The names of the providers that can be used; asks no runtime. */
    Set<String> names();

    /** The type of the provider of that name, such as {@code vllm}; empty for one that a program brought along, and for an unknown name. */
    String type(String provider);

    /** The providers that are configured but cannot be used, by name, each with the reason and what to do. */
    Map<String, String> unavailable();

    /** Every type of provider that the plugins offer. */
    List<ProviderType> types();

    /**
     * The model of that {@code provider/name}, which is known to be there.
     *
     * @throws IllegalStateException where it is not
     */
    default Entry entry(String id) {
        return find(id).orElseThrow(() -> new IllegalStateException("no model " + id));
    }
}
