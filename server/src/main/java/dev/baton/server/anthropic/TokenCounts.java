package dev.baton.server.anthropic;

import dev.baton.spi.json.JsonObject;
import dev.baton.spi.reply.Usage;

/** Writes what was used. Anthropic counts what came from a cache or went into it beside the input, and thought within the output. */
final class TokenCounts {

    private TokenCounts() {}

    static JsonObject of(Usage usage) {
        return JsonObject.builder()
                .put("input_tokens", usage.input() + usage.audioInput() + usage.imageInput())
                .put("cache_creation_input_tokens", usage.cacheWrite() + usage.cacheWriteLong())
                .put("cache_read_input_tokens", usage.cacheRead())
                .put("output_tokens", usage.totalOutput())
                .put("output_tokens_details", JsonObject.EMPTY.with("thinking_tokens", usage.reasoning()))
                .build();
    }
}
