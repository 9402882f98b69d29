package dev.baton.engine.run;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.model.Money;
import dev.baton.spi.reply.Usage;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run gave.
 *
 * @param run           its identifier
 * @param orchestration its name
 * @param value         the result as plain Java data: text, numbers, dates, truths, lists, maps, or null
 * @param output        the result as JSON
 * @param steps         what became of each step, in the order they ended
 * @param latency       how long it took
 * @param cost          what it cost; null where a price is unknown
 * @param usage         the tokens it used
 */
public record RunResult(
        String run,
        String orchestration,
        @Nullable Object value,
        Json output,
        List<StepReport> steps,
        Duration latency,
        @Nullable Money cost,
        Usage usage) {

    /** Keeps an immutable copy. */
    public RunResult {
        steps = List.copyOf(steps);
    }

    /** For programs; latency in milliseconds, cost in dollars. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("run", run)
                .put("orchestration", orchestration)
                .put("status", "succeeded")
                .put("output", output)
                .put("latencyMillis", latency.toMillis())
                .putIfPresent("cost", cost == null ? null : cost.inDollars())
                .put("inputTokens", usage.totalInput())
                .put("outputTokens", usage.totalOutput())
                .put("steps", new JsonArray(steps.stream().<Json>map(StepReport::toJson).toList()))
                .build();
    }
}
