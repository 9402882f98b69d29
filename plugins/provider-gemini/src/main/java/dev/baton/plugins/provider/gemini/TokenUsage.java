package dev.baton.plugins.provider.gemini;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.reply.Usage;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code usageMetadata}. On the wire the prompt's tokens hold the cached ones; what the service's own tools read comes beside
 * the prompt, and thoughts beside the candidates. The details tell sound and pictures apart. Here no class overlaps, and the sum is
 * what the wire says.
 */
final class TokenUsage {

    /** More than any answer costs, and few enough that sums of them fit. */
    private static final long MOST = 1L << 50;

    private TokenUsage() {}

    /** The usage; null where there is none. */
    static @Nullable Usage of(Json usage) {
        if (!(usage instanceof JsonObject) || usage.at("promptTokenCount").isNull() && usage.at("totalTokenCount").isNull()) {
            return null;
        }
        long in = count(usage.at("promptTokenCount")) + count(usage.at("toolUsePromptTokenCount"));
        long cached = Math.min(in, count(usage.at("cachedContentTokenCount")));
        long left = in - cached;
        long audio = Math.min(left, fresh(usage, "AUDIO"));
        left -= audio;
        long image = Math.min(left, fresh(usage, "IMAGE"));
        long out = count(usage.at("candidatesTokenCount"));
        long audioOut = Math.min(out, of("AUDIO", usage.at("candidatesTokensDetails")));
        return new Usage(
                left - image,
                cached,
                0,
                out - audioOut,
                count(usage.at("thoughtsTokenCount")),
                audio,
                audioOut,
                image,
                Usage.Provenance.REPORTED);
    }

    /** What went in of that kind and was not cached. */
    private static long fresh(Json usage, String modality) {
        long all = of(modality, usage.at("promptTokensDetails")) + of(modality, usage.at("toolUsePromptTokensDetails"));
        return Math.max(0, all - of(modality, usage.at("cacheTokensDetails")));
    }

    private static long of(String modality, Json details) {
        long sum = 0;
        if (details instanceof JsonArray all) {
            for (Json one : all) {
                if (one.at("modality").text("").equals(modality)) {
                    sum = Math.min(MOST, sum + count(one.at("tokenCount")));
                }
            }
        }
        return sum;
    }

    private static long count(Json value) {
        return Math.clamp(value.integer(0), 0, MOST);
    }
}
