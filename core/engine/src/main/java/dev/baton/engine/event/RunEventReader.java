package dev.baton.engine.event;

import dev.baton.engine.dispatch.Attempt;
import dev.baton.engine.dispatch.Origin;
import dev.baton.engine.dispatch.UsageJson;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonNumber;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.model.Money;
import dev.baton.spi.reply.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads events back from their JSON, as far as what became of a run's steps is told by them. Times come back to the millisecond.
 */
public final class RunEventReader {

    private RunEventReader() {}

    /** The event; empty for a kind that tells nothing of what became of a step. */
    public static Optional<RunEvent> of(JsonObject json) {
        String run = json.at("run").text("");
        Instant at = Instant.parse(json.at("at").text(""));
        String path = json.at("step").text("");
        String kind = json.at("kind").text("");
        String code = json.at("code").text("");
        String message = json.at("message").text("");
        return Optional.ofNullable(switch (json.at("type").text("")) {
            case "run_started" -> new RunEvent.RunStarted(run, at, json.at("orchestration").text(""), json.at("plan").text(""), Origin.NONE);
            case "step_started" -> new RunEvent.StepStarted(run, at, path, kind);
            case "attempt_ended" -> new RunEvent.AttemptEnded(
                    run, at, path, Origin.NONE, attempt(json.at("attempt")), duration(json.at("firstTokenMillis")));
            case "cache_hit" -> new RunEvent.CacheHit(run, at, path, Origin.NONE, attempt(json.at("attempt")),
                    saved(json), money(json.at("savedCost")));
            case "rung_answered" -> new RunEvent.RungAnswered(run, at, path, rung(json.at("rung")));
            case "branch_taken" -> new RunEvent.BranchTaken(run, at, path, json.at("branch").text(""));
            case "otherwise_taken" -> new RunEvent.OtherwiseTaken(run, at, path, code, message);
            case "approval_asked" -> new RunEvent.ApprovalAsked(run, at, path, (JsonObject) json.at("shown"), choices(json.at("choices")),
                    json.at("deadline").text() == null ? null : Instant.parse(json.at("deadline").text("")));
            case "approval_given" -> new RunEvent.ApprovalGiven(
                    run, at, path, json.at("choice").text(""), json.at("by").text(""), json.at("comment").text(""));
            case "step_undone" -> new RunEvent.StepUndone(run, at, path, json.at("problem").text());
            case "step_skipped" -> new RunEvent.StepSkipped(run, at, path, kind, code, message);
            case "step_failed" -> new RunEvent.StepFailed(run, at, path, kind, code, message);
            case "step_finished" -> new RunEvent.StepFinished(run, at, path, kind, json.at("value"), Duration.ofMillis(json.at("latencyMillis").integer(0)),
                    json.at("model").text(), json.at("reason").text(""), money(json.at("cost")), UsageJson.of(json));
            case "run_parked" -> new RunEvent.RunParked(run, at);
            case "run_resumed" -> new RunEvent.RunResumed(run, at, json.at("why").text(""), Origin.NONE);
            case "run_finished" -> new RunEvent.RunFinished(
                    run, at, json.at("output"), Duration.ofMillis(json.at("latencyMillis").integer(0)), money(json.at("cost")), UsageJson.of(json));
            case "run_failed" -> new RunEvent.RunFailed(run, at, code, message);
            default -> null;
        });
    }

    private static Attempt attempt(Json json) {
        return new Attempt(
                (int) json.at("number").integer(1),
                json.at("model").text(""),
                json.at("code").text(""),
                json.at("message").text(""),
                Duration.ofMillis(json.at("latencyMillis").integer(0)),
                UsageJson.of(json),
                money(json.at("cost")),
                Duration.ofMillis(json.at("waitedMillis").integer(0)),
                json.at("cachedSeconds").isNull() ? null : Duration.ofSeconds(json.at("cachedSeconds").integer(0)),
                json.at("price").text());
    }

    private static Usage saved(Json json) {
        return json.at("saved").isNull()
                ? Usage.of(json.at("savedInputTokens").integer(0), json.at("savedOutputTokens").integer(0))
                : UsageJson.of(json.at("saved"));
    }

    private static RungReport rung(Json json) {
        return new RungReport(
                json.at("cascade").text(""),
                (int) json.at("rung").integer(0),
                json.at("model").text(),
                json.at("measure").text(""),
                decimal(json.at("raw")),
                decimal(json.at("confidence")),
                json.at("calibrated").flag(false),
                json.at("accepted").flag(false),
                json.at("why").text(""),
                json.at("answer"),
                json.at("failed").text());
    }

    private static @Nullable Double decimal(Json json) {
        return json.isNull() ? null : (Double) json.decimal(0);
    }

    private static @Nullable Duration duration(Json json) {
        return json.isNull() ? null : Duration.ofMillis(json.integer(0));
    }

    private static @Nullable Money money(Json json) {
        return json instanceof JsonNumber number ? Money.dollars(number.value()) : null;
    }

    private static List<String> choices(Json json) {
        List<String> choices = new ArrayList<>();
        if (json instanceof JsonArray items) {
            items.forEach(item -> choices.add(item.text("")));
        }
        return choices;
    }
}
