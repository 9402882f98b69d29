package dev.baton.spi.provider;

import dev.baton.spi.model.ModelCard;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A configured connection to a runtime that serves models. There are two kinds: a {@link HttpProvider} translates and leaves the
 * network to the engine; a {@link ModelClient} answers by itself.
 *
 * <p>CONTRACT: safe for many threads. Making one is cheap and does no I/O: what must be loaded is loaded at the first call.
 */
public sealed interface Provider extends AutoCloseable permits HttpProvider, ModelClient {

    /** The cards of the models it is known to have, without asking the runtime. */
    List<ModelCard> models();

    /**
     * What a chat request to that model may ask for as it is. All of it by default; a {@link HttpProvider#encode} or {@link ModelClient#call}
     * is never given a chat request that asks for more, except where a caller's own body is passed through.
     */
    default Set<Feature> features(ModelCard model) {
        return Feature.ALL;
    }

    /**
     * Whose proofs of earlier thoughts that model takes back: those of models of which this says the same. By default every model of a provider
     * takes those of the others, and no other provider's. The engine gives a model such proofs alone, each as it came; a thought whose proof
     * another made has none.
     */
    default String thinker(ModelCard model) {
        return model.provider();
    }

    /**
     * How many tokens a text has for that model, by the model's own tokenizer; empty, which is the default, where none is at hand. What a protocol puts around a text is not
     * counted. It asks nobody; loading the tokenizer at the first use may take a moment.
     */
    default OptionalLong tokens(ModelCard model, String text) {
        return OptionalLong.empty();
    }

    /** Frees what it holds; calls under way may fail. Does nothing by default. */
    @Override
    default void close() {}
}
