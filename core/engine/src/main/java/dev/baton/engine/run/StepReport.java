package dev.baton.engine.run;

import dev.baton.engine.dispatch.Attempt;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.model.Money;
import dev.baton.spi.reply.Usage;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one step.
 *
 * @param path     where it is within the run
 * @param kind     its kind, in the language's own word
 * @param model    the model that answered; null where it asked none or none answered
 * @param reason   why that model; empty where there is none
 * @param latency  how long it took, all attempts together
 * @param cost     what it cost, failed attempts too; null where a price is unknown
 * @param usage    the tokens it used
 * @param attempts every call of a model, in order
 * @param rungs    what came of each rung of a cascade, in order, as {@link RungReport} has it; empty for other steps
 * @param outcome  {@code served}, {@code otherwise}, {@code skipped} (optional and failed) or {@code failed}
 */
public record StepReport(
        String path,
        String kind,
        @Nullable String model,
        String reason,
        Duration latency,
        @Nullable Money cost,
        Usage usage,
        List<Attempt> attempts,
        List<Json> rungs,
        String outcome) {

    /** Keeps immutable copies. */
    public StepReport {
        attempts = List.copyOf(attempts);
        rungs = List.copyOf(rungs);
    }

    /** For programs; latency in milliseconds, cost in dollars. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("step", path)
                .put("kind", kind)
                .put("outcome", outcome)
                .putIfPresent("model", model)
                .putIfPresent("reason", reason.isEmpty() ? null : reason)
                .put("latencyMillis", latency.toMillis())
                .putIfPresent("cost", cost == null ? null : cost.inDollars())
                .put("inputTokens", usage.totalInput())
                .put("outputTokens", usage.totalOutput())
                .put("attempts", new JsonArray(attempts.stream().<Json>map(Attempt::toJson).toList()))
                .putIfPresent("rungs", rungs.isEmpty() ? null : new JsonArray(rungs))
                .build();
    }
}
