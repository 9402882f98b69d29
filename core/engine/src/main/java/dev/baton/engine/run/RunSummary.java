package dev.baton.engine.run;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.json.JsonString;
import dev.baton.spi.model.Money;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A run in a list.
 *
 * @param id            its identifier
 * @param orchestration the name of what it runs
 * @param planHash      the hash of its plan
 * @param status        where it is
 * @param startedAt     when it began
 * @param updatedAt     when it was last started, taken up, laid down or ended
 * @param cost          what it has cost until then; null where that is unknown
 * @param inputTokens   what went into models until then
 * @param outputTokens  what came out of them
 * @param code          the failure's code; null where it has not failed
 * @param message       the failure's message; null where it has not failed
 * @param waitsFor      the paths of the steps whose questions wait for somebody
 */
public record RunSummary(
        String id,
        String orchestration,
        String planHash,
        RunStatus status,
        Instant startedAt,
        Instant updatedAt,
        @Nullable Money cost,
        long inputTokens,
        long outputTokens,
        @Nullable String code,
        @Nullable String message,
        List<String> waitsFor) {

    /** Keeps an immutable copy. */
    public RunSummary {
        waitsFor = List.copyOf(waitsFor);
    }

    /** For programs; cost in dollars. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("run", id)
                .put("orchestration", orchestration)
                .put("plan", planHash)
                .put("status", status.name().toLowerCase(Locale.ROOT))
                .put("startedAt", startedAt.toString())
                .put("updatedAt", updatedAt.toString())
                .putIfPresent("cost", cost == null ? null : cost.inDollars())
                .put("inputTokens", inputTokens)
                .put("outputTokens", outputTokens)
                .putIfPresent("code", code)
                .putIfPresent("message", message)
                .putIfPresent("waitsFor", waitsFor.isEmpty() ? null : new JsonArray(waitsFor.stream().<Json>map(JsonString::new).toList()))
                .build();
    }
}
