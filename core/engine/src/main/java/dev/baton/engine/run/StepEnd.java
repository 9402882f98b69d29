package dev.baton.engine.run;

import dev.baton.engine.event.RunEvent;
import dev.baton.engine.plan.Step;
import dev.baton.spi.json.JsonNull;
import dev.baton.spi.model.Money;
import dev.baton.spi.reply.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The event of a step that has its value, from what is known about it. */
final class StepEnd {

    private StepEnd() {}

    static RunEvent of(String run, Instant at, Step step, String path, Effects.Outcome outcome, Duration latency) {
        Map<String, @Nullable Object> about = outcome.about();
        if (about == null || !about.containsKey("model")) {
            return new RunEvent.StepFinished(run, at, path, step.kind(),
                    step instanceof Step.Check ? JsonNull.NULL : Values.toJson(outcome.value()), latency, null, "", Money.ZERO, Usage.NONE);
        }
        return new RunEvent.StepFinished(
                run,
                at,
                path,
                step.kind(),
                Values.toJson(outcome.value()),
                latency,
                (String) about.get("model"),
                about.get("strategy") + ": " + about.get("reason"),
                about.get("cost") instanceof BigDecimal dollars ? Money.dollars(dollars) : null,
                Usage.of(count(about, "inputTokens"), count(about, "outputTokens")));
    }

    private static long count(Map<String, @Nullable Object> about, String field) {
        return about.get(field) instanceof Number number ? number.longValue() : 0;
    }
}
