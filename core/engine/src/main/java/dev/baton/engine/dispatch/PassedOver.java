package dev.baton.engine.dispatch;

import dev.baton.spi.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A model of the route that was not asked when its turn came.
 *
 * @param model  the model, as {@code provider/name}
 * @param code   a stable word for why: {@code circuit_open}, {@code retry_after}, {@code rate_spent}, {@code queue_full},
 *               {@code context_too_long}, {@code budget}
 * @param reason the same in words
 * @param until  when that is over; null where nobody knows
 */
public record PassedOver(String model, String code, String reason, @Nullable Instant until) {

    /** For programs. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("model", model)
                .put("code", code)
                .put("reason", reason)
                .putIfPresent("until", until == null ? null : until.toString())
                .build();
    }

    /** As {@code openai/gpt-5-mini: not asked, circuit_open: it has failed and is given a rest until 2026-03-14T09:00:05Z}. */
    @Override
    public String toString() {
        return model + ": not asked, " + code + ": " + reason + (until == null ? "" : " until " + until);
    }
}
