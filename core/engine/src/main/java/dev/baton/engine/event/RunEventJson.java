package dev.baton.engine.event;

import dev.baton.engine.dispatch.UsageJson;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.json.JsonString;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An event as JSON, for streams and files: {@code type}, {@code run}, {@code at}, and what its kind adds. */
public final class RunEventJson {

    private RunEventJson() {}

    /** The kind of an event, as {@code step_finished}. */
    public static String type(RunEvent event) {
        return switch (event) {
            case RunEvent.RunStarted e -> "run_started";
            case RunEvent.RequestStarted e -> "request_started";
            case RunEvent.RequestFinished e -> "request_finished";
            case RunEvent.RequestFailed e -> "request_failed";
            case RunEvent.StepStarted e -> "step_started";
            case RunEvent.Routed e -> "routed";
            case RunEvent.AttemptStarted e -> "attempt_started";
            case RunEvent.AttemptEnded e -> "attempt_ended";
            case RunEvent.ReservationExpired e -> "reservation_expired";
            case RunEvent.CacheHit e -> "cache_hit";
            case RunEvent.CandidatePassedOver e -> "passed_over";
            case RunEvent.BreakerChanged e -> "breaker_changed";
            case RunEvent.TextArrived e -> "text";
            case RunEvent.AnswerRejected e -> "answer_rejected";
            case RunEvent.RungAnswered e -> "rung_answered";
            case RunEvent.BranchTaken e -> "branch_taken";
            case RunEvent.OtherwiseTaken e -> "otherwise_taken";
            case RunEvent.ApprovalAsked e -> "approval_asked";
            case RunEvent.ApprovalGiven e -> "approval_given";
            case RunEvent.StepUndone e -> "step_undone";
            case RunEvent.RunParked e -> "run_parked";
            case RunEvent.RunResumed e -> "run_resumed";
            case RunEvent.Guarded e -> "guarded";
            case RunEvent.Logged e -> "log";
            case RunEvent.StepFinished e -> "step_finished";
            case RunEvent.StepSkipped e -> "step_skipped";
            case RunEvent.StepFailed e -> "step_failed";
            case RunEvent.RunFinished e -> "run_finished";
            case RunEvent.RunFailed e -> "run_failed";
        };
    }

    /** The event as an object; durations in milliseconds, costs in dollars, instants in ISO 8601. */
    public static JsonObject of(RunEvent event) {
        JsonObject.Builder json = JsonObject.builder()
                .put("type", type(event))
                .put("run", event.run())
                .put("at", event.at().toString());
        if (event instanceof RunEvent.OfStep step) {
            json.put("step", step.path());
        }
        switch (event) {
            case RunEvent.RunStarted e -> json.put("orchestration", e.orchestration()).put("plan", e.planHash());
            case RunEvent.RequestStarted e -> json.put("target", e.target()).put("streamed", e.streamed());
            case RunEvent.RequestFinished e -> UsageJson.put(json
                    .put("model", e.model())
                    .put("latencyMillis", e.latency().toMillis())
                    .putIfPresent("cost", e.cost() == null ? null : e.cost().inDollars()), e.usage());
            case RunEvent.RequestFailed e -> json.put("code", e.code()).put("message", e.message()).put("latencyMillis", e.latency().toMillis());
            case RunEvent.StepStarted e -> json.put("kind", e.kind());
            case RunEvent.Routed e -> json.put("route", e.route().toJson());
            case RunEvent.AttemptStarted e -> json.put("number", e.number()).put("model", e.model());
            case RunEvent.AttemptEnded e -> json.put("attempt", e.attempt().toJson()).putIfPresent("firstTokenMillis", millis(e.firstToken()));
            case RunEvent.ReservationExpired e -> json
                    .put("model", e.model())
                    .put("since", e.since().toString())
                    .putIfPresent("cost", e.cost() == null ? null : e.cost().inDollars())
                    .put("tokens", e.tokens());
            case RunEvent.CacheHit e -> json.put("attempt", e.attempt().toJson())
                    .put("savedInputTokens", e.saved().totalInput())
                    .put("savedOutputTokens", e.saved().totalOutput())
                    .put("saved", UsageJson.put(JsonObject.builder(), e.saved()).build())
                    .putIfPresent("savedCost", e.worth() == null ? null : e.worth().inDollars());
            case RunEvent.CandidatePassedOver e -> json.put("passedOver", e.passedOver().toJson());
            case RunEvent.BreakerChanged e -> json
                    .put("upstream", e.change().upstream())
                    .put("state", e.change().state().word())
                    .putIfPresent("until", e.change().until() == null ? null : e.change().until().toString());
            case RunEvent.TextArrived e -> json.put("delta", e.delta());
            case RunEvent.AnswerRejected e -> json.put("model", e.model()).put("misfit", e.misfit());
            case RunEvent.RungAnswered e -> json.put("rung", e.rung().toJson());
            case RunEvent.BranchTaken e -> json.put("branch", e.branch());
            case RunEvent.OtherwiseTaken e -> json.put("code", e.code()).put("message", e.message());
            case RunEvent.ApprovalAsked e -> json.put("shown", e.shown())
                    .put("choices", new JsonArray(e.choices().stream().<Json>map(JsonString::new).toList()))
                    .putIfPresent("deadline", e.deadline() == null ? null : e.deadline().toString());
            case RunEvent.ApprovalGiven e -> json.put("choice", e.choice())
                    .putIfPresent("by", e.by().isEmpty() ? null : e.by())
                    .putIfPresent("comment", e.comment().isEmpty() ? null : e.comment());
            case RunEvent.StepUndone e -> json.putIfPresent("problem", e.problem());
            case RunEvent.RunParked e -> {}
            case RunEvent.RunResumed e -> json.put("why", e.why());
            case RunEvent.Guarded e -> json.put("guard", e.guard()).put("side", e.side().word()).put("action", e.action()).put("kinds", e.kinds());
            case RunEvent.Logged e -> json.put("line", e.line());
            case RunEvent.StepFinished e -> UsageJson.put(json
                    .put("kind", e.kind())
                    .put("value", e.value())
                    .put("latencyMillis", e.latency().toMillis())
                    .putIfPresent("model", e.model())
                    .putIfPresent("reason", e.reason().isEmpty() ? null : e.reason())
                    .putIfPresent("cost", e.cost() == null ? null : e.cost().inDollars()), e.usage());
            case RunEvent.StepSkipped e -> json.put("kind", e.kind()).put("code", e.code()).put("message", e.message());
            case RunEvent.StepFailed e -> json.put("kind", e.kind()).put("code", e.code()).put("message", e.message());
            case RunEvent.RunFinished e -> UsageJson.put(json
                    .put("output", e.output())
                    .put("latencyMillis", e.latency().toMillis())
                    .putIfPresent("cost", e.cost() == null ? null : e.cost().inDollars()), e.usage());
            case RunEvent.RunFailed e -> json.put("code", e.code()).put("message", e.message());
        }
        return json.build();
    }

    private static @Nullable Long millis(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis();
    }
}
