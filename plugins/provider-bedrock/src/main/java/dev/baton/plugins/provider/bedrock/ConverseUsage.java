package dev.baton.plugins.provider.bedrock;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.reply.Usage;
import org.jspecify.annotations.Nullable;

/** Reads {@code usage}. Input is without what was read from or written to a cache; reasoning is in the output and not told apart. */
final class ConverseUsage {

    private ConverseUsage() {}

    /** The usage; null where there is none. */
    static @Nullable Usage of(Json usage) {
        if (!(usage instanceof JsonObject) || usage.at("inputTokens").isNull() && usage.at("outputTokens").isNull()) {
            return null;
        }
        return new Usage(
                count(usage.at("inputTokens")),
                count(usage.at("cacheReadInputTokens")),
                count(usage.at("cacheWriteInputTokens")),
                count(usage.at("outputTokens")),
                0,
                0,
                0,
                0,
                Usage.Provenance.REPORTED);
    }

    private static long count(Json value) {
        return Math.clamp(value.integer(0), 0, Integer.MAX_VALUE);
    }
}
