package dev.baton.plugins.provider.anthropic;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.reply.Usage;

/**
 * Gathers {@code usage}: in a stream its end says again what has changed since its beginning. On the wire the classes of input do not overlap;
 * {@code cache_creation_input_tokens} holds those that stay an hour, {@code output_tokens} those of thinking. For one answer and one thread.
 */
final class MessagesUsage {

    private long input;
    private long cacheRead;
    private long cacheWrite;
    private long anHour;
    private long output;
    private long thinking;
    private String service = "";

    /** Takes what is told there; true where anything is. */
    boolean add(Json usage) {
        if (!(usage instanceof JsonObject)) {
            return false;
        }
        input = latest(usage.at("input_tokens"), input);
        cacheRead = latest(usage.at("cache_read_input_tokens"), cacheRead);
        cacheWrite = latest(usage.at("cache_creation_input_tokens"), cacheWrite);
        anHour = latest(usage.at("cache_creation").at("ephemeral_1h_input_tokens"), anHour);
        output = latest(usage.at("output_tokens"), output);
        thinking = latest(usage.at("output_tokens_details").at("thinking_tokens"), thinking);
        service = usage.at("service_tier").text(service);
        return true;
    }

    Usage usage() {
        long thought = Math.min(thinking, output);
        long staying = Math.min(anHour, cacheWrite);
        return new Usage(input, cacheRead, cacheWrite - staying, output - thought, thought, 0, 0, 0, staying, "", Usage.Provenance.REPORTED).service(service);
    }

    private static long latest(Json told, long before) {
        return Math.max(0, told.integer(before));
    }
}
