package dev.baton.plugins.provider.openai.responses;

import dev.baton.spi.json.Json;
import dev.baton.spi.reply.Usage;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code usage}. On the wire the classes overlap: {@code input_tokens} holds the cached ones, {@code output_tokens} those of reasoning.
 * Here they do not, and their sum is what the wire says.
 */
final class ResponsesUsage {

    private ResponsesUsage() {}

    /** The usage; null where there is none, as in an answer that is still to come. */
    static @Nullable Usage of(Json usage) {
        if (usage.at("input_tokens").isNull()) {
            return null;
        }
        long input = count(usage.at("input_tokens"));
        Json in = usage.at("input_tokens_details");
        long cacheRead = Math.min(input, count(in.at("cached_tokens")));
        long cacheWrite = Math.min(input - cacheRead, count(in.at("cache_write_tokens")));
        long audio = Math.min(input - cacheRead - cacheWrite, count(in.at("audio_tokens")));
        long image = Math.min(input - cacheRead - cacheWrite - audio, count(in.at("image_tokens")));
        long output = count(usage.at("output_tokens"));
        long reasoning = Math.min(output, count(usage.at("output_tokens_details").at("reasoning_tokens")));
        return new Usage(
                input - cacheRead - cacheWrite - audio - image,
                cacheRead,
                cacheWrite,
                output - reasoning,
                reasoning,
                audio,
                0,
                image,
                Usage.Provenance.REPORTED);
    }

    private static long count(Json value) {
        return Math.max(0, value.integer(0));
    }
}
