package dev.baton.engine.dispatch;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.reply.Usage;
import org.jspecify.annotations.Nullable;

/**
 * Tokens as JSON: {@code inputTokens} and {@code outputTokens} are the sums; {@code tokens} has those of them that are no plain ones, by class, {@code service} the
 * provider's service tier where it is none of the usual, and {@code estimated} is true where Baton counted.
 */
public final class UsageJson {

    private UsageJson() {}

    /** Adds them to an object. */
    public static JsonObject.Builder put(JsonObject.Builder json, Usage usage) {
        return json.put("inputTokens", usage.totalInput())
                .put("outputTokens", usage.totalOutput())
                .putIfPresent("tokens", classes(usage))
                .putIfPresent("service", usage.service().isEmpty() ? null : usage.service())
                .putIfPresent("estimated", usage.provenance() == Usage.Provenance.ESTIMATED ? Boolean.TRUE : null);
    }

    private static @Nullable JsonObject classes(Usage usage) {
        if (usage.input() == usage.totalInput() && usage.output() == usage.totalOutput()) {
            return null;
        }
        return JsonObject.builder()
                .putIfPresent("cacheRead", some(usage.cacheRead()))
                .putIfPresent("cacheWrite", some(usage.cacheWrite()))
                .putIfPresent("cacheWriteLong", some(usage.cacheWriteLong()))
                .putIfPresent("audioInput", some(usage.audioInput()))
                .putIfPresent("imageInput", some(usage.imageInput()))
                .putIfPresent("reasoning", some(usage.reasoning()))
                .putIfPresent("audioOutput", some(usage.audioOutput()))
                .build();
    }

    private static @Nullable Long some(long tokens) {
        return tokens == 0 ? null : (Long) tokens;
    }

    /** Reads them from an object; none where it has none. */
    public static Usage of(Json json) {
        Json classes = json.at("tokens");
        long cacheRead = classes.at("cacheRead").integer(0);
        long cacheWrite = classes.at("cacheWrite").integer(0);
        long cacheWriteLong = classes.at("cacheWriteLong").integer(0);
        long audioInput = classes.at("audioInput").integer(0);
        long imageInput = classes.at("imageInput").integer(0);
        long reasoning = classes.at("reasoning").integer(0);
        long audioOutput = classes.at("audioOutput").integer(0);
        return new Usage(
                json.at("inputTokens").integer(0) - cacheRead - cacheWrite - cacheWriteLong - audioInput - imageInput,
                cacheRead,
                cacheWrite,
                json.at("outputTokens").integer(0) - reasoning - audioOutput,
                reasoning,
                audioInput,
                audioOutput,
                imageInput,
                cacheWriteLong,
                json.at("service").text(""),
                json.at("estimated").flag(false) ? Usage.Provenance.ESTIMATED : Usage.Provenance.REPORTED);
    }
}
