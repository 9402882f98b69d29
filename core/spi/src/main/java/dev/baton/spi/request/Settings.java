package dev.baton.spi.request;

import dev.baton.spi.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to generate. What is null is left to the model's own default.
 *
 * @param temperature      0 to 2: how freely words are chosen
 * @param topP             0 to 1: the share of probability that is chosen from
 * @param maxOutputTokens  the most tokens of the answer, reasoning included
 * @param stop             texts at which the answer ends
 * @param seed             for answers that repeat, where the model can
 * @param frequencyPenalty -2 to 2
 * @param presencePenalty  -2 to 2
 * @param effort           how long to think: {@code minimal}, {@code low}, {@code medium}, {@code high}
 * @param extra            fields of the provider's own, sent as they are
 * @param logprobs         true where the answer is to tell how probable its words were to the model, as
 *                         {@link dev.baton.spi.reply.ReplyEvent.Confidence}: the geometric mean of its tokens' probabilities. It is asked of models
 *                         alone whose card claims {@code logprobs}; a provider that cannot tell gives no confidence
 */
public record Settings(
        @Nullable Double temperature,
        @Nullable Double topP,
        @Nullable Integer maxOutputTokens,
        List<String> stop,
        @Nullable Long seed,
        @Nullable Double frequencyPenalty,
        @Nullable Double presencePenalty,
        @Nullable String effort,
        JsonObject extra,
        boolean logprobs) {

    /** Everything at the model's own default. */
    public static final Settings DEFAULT = new Settings(null, null, null, List.of(), null, null, null, null, JsonObject.EMPTY);

    /** Keeps an immutable copy. */
    public Settings {
        stop = List.copyOf(stop);
    }

    /** Settings that do not ask how probable the words are. */
    public Settings(
            @Nullable Double temperature,
            @Nullable Double topP,
            @Nullable Integer maxOutputTokens,
            List<String> stop,
            @Nullable Long seed,
            @Nullable Double frequencyPenalty,
            @Nullable Double presencePenalty,
            @Nullable String effort,
            JsonObject extra) {
        this(temperature, topP, maxOutputTokens, stop, seed, frequencyPenalty, presencePenalty, effort, extra, false);
    }

    /** These settings with that cap on the answer. */
    public Settings capped(int tokens) {
        return new Settings(temperature, topP, tokens, stop, seed, frequencyPenalty, presencePenalty, effort, extra, logprobs);
    }

    /** These settings with that seed. */
    public Settings seeded(long other) {
        return new Settings(temperature, topP, maxOutputTokens, stop, other, frequencyPenalty, presencePenalty, effort, extra, logprobs);
    }

    /** These settings, asking how probable the words are. */
    public Settings withLogprobs() {
        return new Settings(temperature, topP, maxOutputTokens, stop, seed, frequencyPenalty, presencePenalty, effort, extra, true);
    }
}
