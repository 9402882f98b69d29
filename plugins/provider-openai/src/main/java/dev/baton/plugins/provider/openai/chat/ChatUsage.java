package dev.baton.plugins.provider.openai.chat;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.reply.Usage;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code usage}. On the wire the classes overlap: {@code prompt_tokens} holds the cached ones and those of sound,
 * {@code completion_tokens} those of reasoning and of sound. Here they do not, and their sum is what the wire says.
 */
public final class ChatUsage {

    private ChatUsage() {}

    /** The usage; null where there is none. */
    public static @Nullable Usage of(Json usage) {
        if (!(usage instanceof JsonObject) || usage.at("prompt_tokens").isNull()) {
            return null;
        }
        long prompt = count(usage.at("prompt_tokens"));
        Json in = usage.at("prompt_tokens_details");
        long left = prompt;
        long cacheRead = Math.min(left, cached(usage, in));
        left -= cacheRead;
        long cacheWrite = Math.min(left, count(in.at("cache_write_tokens")));
        left -= cacheWrite;
        long audioInput = Math.min(left, count(in.at("audio_tokens")));
        left -= audioInput;
        long imageInput = Math.min(left, count(in.at("image_tokens")));
        long input = left - imageInput;

        long completion = count(usage.at("completion_tokens"));
        Json out = usage.at("completion_tokens_details");
        long thought = count(out.at("reasoning_tokens"));
        if (thought > 0 && count(usage.at("total_tokens")) == prompt + completion + thought) {
            // xAI counts reasoning beside the completion, not in it; the total tells.
            completion += thought;
        }
        long reasoning = Math.min(completion, thought);
        long audioOutput = Math.min(completion - reasoning, count(out.at("audio_tokens")));
        return new Usage(
                input,
                cacheRead,
                cacheWrite,
                completion - reasoning - audioOutput,
                reasoning,
                audioInput,
                audioOutput,
                imageInput,
                Usage.Provenance.REPORTED);
    }

    /** OpenAI's place for it, then Together's, DeepSeek's and Mistral's. */
    private static long cached(Json usage, Json details) {
        for (Json place : new Json[] {
            details.at("cached_tokens"),
            usage.at("cached_tokens"),
            usage.at("prompt_cache_hit_tokens"),
            usage.at("num_cached_tokens")
        }) {
            if (!place.isNull()) {
                return count(place);
            }
        }
        return 0;
    }

    private static long count(Json value) {
        return Math.max(0, value.integer(0));
    }
}
