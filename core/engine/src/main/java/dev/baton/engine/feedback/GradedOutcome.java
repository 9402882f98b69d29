package dev.baton.engine.feedback;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.routing.Features;
import dev.baton.spi.routing.Outcome;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * An answer with a grade: a line of {@code .baton/outcomes.jsonl}.
 *
 * @param at       when it was graded
 * @param request  whose answer: a run's step as {@code run/path}, or a single request
 * @param model    who answered, as {@code provider/name}
 * @param features what was asked looked like; the caller's tags are not kept
 * @param grade    how well, 0 (wrong) to 1 (right)
 * @param note     what the grader said besides; null for nothing
 * @param text     what was asked; null unless the workspace keeps texts
 */
public record GradedOutcome(
        Instant at, String request, String model, Features features, double grade, @Nullable String note, @Nullable String text) {

    /** What was done, in the words of {@link dev.baton.spi.model.Capability}. */
    public String task() {
        return features.task();
    }

    GradedOutcome withoutText() {
        return new GradedOutcome(at, request, model, features, grade, note, null);
    }

    /** As strategies learn from it; without a text where none was kept. */
    Outcome outcome() {
        return new Outcome(model, text == null ? "" : text, features, grade);
    }

    /** The line. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("at", at.toString())
                .put("request", request)
                .put("model", model)
                .put("task", task())
                .put("features", FeaturesJson.of(features))
                .put("grade", grade)
                .putIfPresent("note", note)
                .putIfPresent("text", text)
                .build();
    }

    /**
     * What such a line says.
     *
     * @throws IllegalArgumentException where it is none; it says what is missing
     */
    static GradedOutcome of(Json line) {
        double grade = line.at("grade").decimal(-1);
        if (!(grade >= 0 && grade <= 1)) {
            throw new IllegalArgumentException("it has no grade from 0 to 1");
        }
        try {
            return new GradedOutcome(
                    Instant.parse(member(line, "at")),
                    member(line, "request"),
                    member(line, "model"),
                    FeaturesJson.read(member(line, "task"), line.at("features")),
                    grade,
                    line.at("note").text(),
                    line.at("text").text());
        } catch (DateTimeParseException wrong) {
            throw new IllegalArgumentException("its time is none: " + line.at("at"), wrong);
        }
    }

    private static String member(Json line, String name) {
        String text = line.at(name).text();
        if (text == null) {
            throw new IllegalArgumentException("it has no " + name);
        }
        return text;
    }
}
