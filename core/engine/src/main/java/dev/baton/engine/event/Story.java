package dev.baton.engine.event;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Why something went as it did, put together from its events: who was tried in which order and why, who was ruled out, what came of each call. What was asked and
 * answered is not in it.
 */
public final class Story {

    /** What is told of an event, and under which name; the others say nothing of why. */
    private static final Map<String, String> TOLD = Map.of(
            "routed", "routes",
            "attempt_ended", "attempts",
            "cache_hit", "attempts",
            "passed_over", "passedOver",
            "breaker_changed", "breakers",
            "answer_rejected", "rejected",
            "guarded", "guards",
            "rung_answered", "rungs",
            "reservation_expired", "expired");

    /** Where an event keeps what is told of it; as a whole where it is not named. */
    private static final Map<String, String> WITHIN = Map.of(
            "routed", "route", "attempt_ended", "attempt", "cache_hit", "attempt", "passed_over", "passedOver", "rung_answered", "rung");

    private Story() {}

    /** The story of all these events, of one step or of one request. */
    public static JsonObject of(List<JsonObject> events) {
        Map<String, List<Json>> lists = new LinkedHashMap<>();
        JsonObject.Builder story = JsonObject.builder();
        for (JsonObject event : events) {
            String type = event.at("type").text("");
            String list = TOLD.get(type);
            if (list != null) {
                lists.computeIfAbsent(list, name -> new ArrayList<>()).add(told(event, type));
                continue;
            }
            switch (type) {
                case "request_started" -> story.put("outcome", "under_way").put("startedAt", event.at("at")).put("target", event.at("target"))
                        .put("streamed", event.at("streamed"));
                case "request_finished" -> ended(story, event, "served");
                case "request_failed" -> ended(story, event, event.at("code").text("").equals("cancelled") ? "cancelled" : "failed");
                case "step_started" -> story.put("outcome", "under_way").put("startedAt", event.at("at")).put("kind", event.at("kind"));
                case "step_finished" -> ended(story, event, "served");
                case "step_failed" -> ended(story, event, "failed");
                case "step_skipped" -> story.put("skipped", event.at("code"));
                case "otherwise_taken" -> story.put("otherwise", event.at("code"));
                case "branch_taken" -> story.put("branch", event.at("branch"));
                default -> {}
            }
        }
        lists.forEach((name, told) -> story.put(name, new JsonArray(told)));
        return story.build();
    }

    /**
     * The events that belong to a step of a run: its own, and those of its parts that are no steps, such as the samples of a cascade. Empty where the run has not come to
     * it.
     */
    public static List<JsonObject> step(List<JsonObject> events, String path) {
        Set<String> steps = new HashSet<>();
        events.stream().filter(event -> event.at("type").text("").equals("step_started")).forEach(event -> steps.add(event.at("step").text("")));
        return !steps.contains(path) ? List.of() : events.stream().filter(event -> owner(event.at("step").text(""), steps).equals(path)).toList();
    }

    private static String owner(String path, Set<String> steps) {
        String step = path;
        while (!steps.contains(step) && step.indexOf('/') >= 0) {
            step = step.substring(0, step.lastIndexOf('/'));
        }
        return step;
    }

    private static Json told(JsonObject event, String type) {
        JsonObject told = WITHIN.containsKey(type) ? (JsonObject) event.at(WITHIN.get(type)) : event.without("type").without("run").without("step");
        return told.without("answer").without("misfit").with("at", event.at("at"));
    }

    private static void ended(JsonObject.Builder story, JsonObject event, String outcome) {
        story.put("outcome", outcome).put("endedAt", event.at("at"));
        for (String field : List.of("model", "reason", "code", "message", "latencyMillis", "cost", "inputTokens", "outputTokens")) {
            if (!event.at(field).isNull()) {
                story.put(field, event.at(field));
            }
        }
    }
}
