package dev.baton.plugins.provider.openai.server;

import dev.baton.spi.model.Capability;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.provider.Feature;
import dev.baton.spi.provider.ProviderType;
import java.net.URI;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A kind of server that speaks OpenAI's protocols, and what it differs in. Immutable; {@code presets.json} holds them all, with the page that
 * each difference was taken from.
 *
 * @param typeName        the provider's type
 * @param description     one line for a person
 * @param url             its own address; null where each has another
 * @param variable        the environment variable that is enough to have it; null for none
 * @param urlVariable     the environment variable that names another address; null for none
 * @param needsKey        true where it cannot be asked without a key
 * @param auth            the header that carries the key; {@code bearer} for the usual one
 * @param selfHosted      true for servers that their user runs: what they serve is asked of them, and costs nothing
 * @param listed          true where its list of models says what it can be asked for
 * @param models          its file of cards; null for none
 * @param chat            how it speaks Chat Completions
 * @param vectors         the encoding in which embeddings are asked for; null where it has none
 * @param dimensions      the field for the number of dimensions
 * @param responses       what its Responses API does; null where it has none
 * @param responsesOnly   finds the names of models that only that API serves; null for none
 * @param lacks           what it lacks, whichever API is used
 * @param responsesLacks  what its Responses API lacks besides
 * @param logprobs        true where every model that is asked for the probabilities of its words tells them
 * @param schemaByCard    true where only models whose card claims JSON keep to a schema
 */
public record Preset(
        String typeName,
        String description,
        @Nullable URI url,
        @Nullable String variable,
        @Nullable String urlVariable,
        boolean needsKey,
        String auth,
        boolean selfHosted,
        boolean listed,
        @Nullable String models,
        ChatDialect chat,
        @Nullable String vectors,
        String dimensions,
        @Nullable Set<ResponsesTrait> responses,
        @Nullable Pattern responsesOnly,
        Set<Feature> lacks,
        Set<Feature> responsesLacks,
        boolean logprobs,
        boolean schemaByCard) {

    /** What a server's Responses API does. */
    public enum ResponsesTrait {
        /** Keeps answers unless it is told not to. */
        STORES,
        /** Gives its reasoning encrypted, to be sent back. */
        ENCRYPTS
    }

    private static final Set<String> CHATS = Set.of(
            Capability.CHAT, Capability.TOOLS, Capability.JSON, Capability.VISION, Capability.REASONING, Capability.CODE);

    ProviderType type() {
        Set<String> all = new LinkedHashSet<>(CHATS);
        if (vectors != null) {
            all.add(Capability.EMBEDDING);
        }
        if (logprobs) {
            all.add(Capability.LOGPROBS);
        }
        return new ProviderType(typeName, description, all, variable, needsKey, url == null);
    }

    /** True for servers that all have their API under {@code /v1}. */
    boolean isServedAtV1() {
        return selfHosted;
    }

    /** True where its Responses API does that. */
    public boolean has(ResponsesTrait trait) {
        return responses != null && responses.contains(trait);
    }

    /** True where that model answers over the Responses API alone. */
    public boolean isResponsesOnly(ModelCard model) {
        return responsesOnly != null && responsesOnly.matcher(model.name()).find();
    }

    /** What that model can be asked for as it is, over Chat Completions or Responses. */
    public Set<Feature> features(ModelCard model, boolean overResponses) {
        EnumSet<Feature> all = EnumSet.allOf(Feature.class);
        all.removeAll(lacks);
        if (overResponses) {
            all.removeAll(responsesLacks);
        }
        if (schemaByCard && !model.can(Capability.JSON)) {
            all.remove(Feature.JSON_SCHEMA);
        }
        return all;
    }
}
