package dev.baton.engine.batch;

import dev.baton.engine.Baton;
import dev.baton.engine.dispatch.Attempt;
import dev.baton.engine.failure.BadInput;
import dev.baton.engine.failure.BatonException;
import dev.baton.engine.failure.JournalFailure;
import dev.baton.engine.failure.RunRefused;
import dev.baton.engine.plan.Plan;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunRequest;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.run.Values;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.model.Money;
import dev.baton.spi.reply.Usage;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs the orchestration for one line. Safe for many threads. */
final class LineRun {

    /** How often a line that failed can be run anew, where it cannot go on from the step that failed. */
    private static final int MOST_ANEW = 1_000;

    private final Baton baton;
    private final BatchRequest batch;
    private final Plan plan;
    private final Instant begun;

    LineRun(Baton baton, BatchRequest batch, Plan plan, Instant begun) {
        this.baton = baton;
        this.batch = batch;
        this.plan = plan;
        // As runs are kept.
        this.begun = begun.truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * The result; empty where the run waits for a person, or was laid down.
     *
     * @throws BatonException where no line can be run
     */
    Optional<JsonObject> result(BatchLine line, @Nullable String key) throws InterruptedException {
        JsonObject head = JsonObject.builder().put("line", line.number()).putIfPresent("key", key).put("id", line.id(batch, key)).build();
        JsonObject object = line.object();
        if (object == null) {
            return Optional.of(failed(head, "bad_input", "The line is no JSON object"));
        }
        if (batch.keyField() != null && key == null) {
            return Optional.of(failed(head, "bad_input", "The line has no '" + batch.keyField() + "' to be named by"));
        }
        Run run;
        try {
            run = rested(start(inputs(object), line, key));
        } catch (BadInput wrong) {
            return Optional.of(failed(head, wrong.code(), String.valueOf(wrong.getMessage())));
        }
        return switch (run.status()) {
            case SUCCEEDED -> Optional.of(ended(head, run).with("output", run.result().output()));
            case FAILED, CANCELLED -> {
                RuntimeException failure = run.failure();
                if (failure instanceof JournalFailure lost) {
                    throw lost;
                }
                yield Optional.of(ended(head, run).with("error", error(Objects.requireNonNull(failure))));
            }
            case RUNNING, PARKED, PAUSED -> Optional.empty();
        };
    }

    private Run start(Map<String, ?> inputs, BatchLine line, @Nullable String key) {
        RunRequest request = new RunRequest(batch.orchestration(), inputs, false, null, batch.origin());
        if (!baton.keepsRuns()) {
            return baton.start(request, null);
        }
        String runKey = line.runKey(batch, key, plan.hash());
        Run run = baton.start(request.keyed(runKey), null);
        return batch.retryFailed() && failedBefore(run) ? again(run, request, runKey) : run;
    }

    private boolean failedBefore(Run run) {
        return run.status().isOver() && run.status() != RunStatus.SUCCEEDED && run.startedAt().isBefore(begun);
    }

    /** What was paid before the step that failed is not paid again; where that cannot be, the line begins anew. */
    private Run again(Run run, RunRequest request, String key) {
        if (run.failure() instanceof BatonException failure && failure.step() != null) {
            try {
                return baton.retry(run.id(), failure.step());
            } catch (RunRefused anew) {
                return anew(request, key);
            }
        }
        return anew(request, key);
    }

    private Run anew(RunRequest request, String key) {
        for (int time = 2; time <= MOST_ANEW; time++) {
            Run run = baton.start(request.keyed(key + "-" + time), null);
            if (!failedBefore(run)) {
                return run;
            }
        }
        throw new RunRefused("run_state", "A line has failed " + MOST_ANEW + " times", "Name the batch anew.");
    }

    /** A run that a process left behind goes on here. */
    private Run rested(Run run) throws InterruptedException {
        RunStatus at = run.awaitRest();
        return at == RunStatus.RUNNING && baton.keepsRuns() ? settled(baton.resume(run.id())) : run;
    }

    private static Run settled(Run run) throws InterruptedException {
        run.awaitRest();
        return run;
    }

    private Map<String, ?> inputs(JsonObject object) {
        String field = batch.keyField();
        boolean taken = field == null || plan.inputs().stream().anyMatch(input -> input.name().equals(field));
        @SuppressWarnings("unchecked") // an object always becomes a map by text
        Map<String, ?> inputs = (Map<String, ?>) Objects.requireNonNull(Values.fromJson(taken ? object : object.without(field)));
        return inputs;
    }

    private static JsonObject failed(JsonObject head, String code, String message) {
        return head.with("status", "failed").with("error", JsonObject.EMPTY.with("code", code).with("message", message));
    }

    private static JsonObject error(RuntimeException failure) {
        return failure instanceof BatonException known
                ? known.toJson()
                : JsonObject.EMPTY.with("code", "internal").with("message", String.valueOf(failure));
    }

    private static JsonObject ended(JsonObject head, Run run) {
        List<Attempt> attempts = run.steps().stream().flatMap(step -> step.attempts().stream()).toList();
        Money cost = Attempt.cost(attempts);
        Usage usage = Attempt.usage(attempts);
        JsonObject.Builder result = JsonObject.builder();
        head.forEach((name, value) -> result.put(name, value));
        return result
                .put("status", run.status().name().toLowerCase(Locale.ROOT))
                .put("run", run.id())
                .putIfPresent("cost", cost == null ? null : cost.inDollars())
                .put("inputTokens", usage.totalInput())
                .put("outputTokens", usage.totalOutput())
                .build();
    }
}
