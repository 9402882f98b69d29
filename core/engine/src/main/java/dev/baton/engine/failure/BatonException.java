package dev.baton.engine.failure;

import dev.baton.engine.plan.Position;
import dev.baton.spi.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A failure that a user can act on: what failed, where, and what to do about it. The {@link #code()} is stable; the texts are for
 * people and may change. No text holds a secret.
 */
public abstract sealed class BatonException extends RuntimeException
        permits WorkspaceException, ScriptException, PluginException, NoSuchOrchestration, NoSuchVersion, BadInput, NoModelQualifies, UnknownModelName,
                DispatchFailed, OutOfBudget, RateExceeded, AnswerMisfit, StepFailed, RunCancelled, RunRefused, AccessRefused, JournalFailure {

    private final String code;
    private final String advice;
    private final Position position;
    private @Nullable String step;

    BatonException(String code, String message, String advice, Position position, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.advice = advice;
        this.position = position;
    }

    /** A stable word for the kind of failure, such as {@code no_model_qualifies}. */
    public String code() {
        return code;
    }

    /** What to do about it; empty where there is nothing to say. */
    public String advice() {
        return advice;
    }

    /** Where in the source it happened; {@link Position#NONE} where there is no such place. */
    public Position position() {
        return position;
    }

    /** The path of the step that failed; null outside a run. */
    public @Nullable String step() {
        return step;
    }

    /** Names the step that failed, unless a deeper one has been named. */
    public BatonException at(String path) {
        if (step == null) {
            step = path;
        }
        return this;
    }

    /** Everything that is known, for programs: code, message, advice, step, position, and what the kind adds. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("code", code)
                .put("message", getMessage())
                .putIfPresent("advice", advice.isEmpty() ? null : advice)
                .putIfPresent("step", step)
                .putIfPresent("position", position.toString().isEmpty() ? null : position.toString())
                .build();
    }
}
