package dev.baton.engine.event;

import dev.baton.engine.dispatch.Attempt;
import dev.baton.engine.dispatch.Called;
import dev.baton.engine.dispatch.Origin;
import dev.baton.engine.dispatch.PassedOver;
import dev.baton.engine.dispatch.upstream.BreakerChange;
import dev.baton.engine.routing.Route;
import dev.baton.spi.guard.Side;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.model.Money;
import dev.baton.spi.reply.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a run, or in a single request that belongs to none (its {@link #run()} is the request's identifier
 * then). Everything that watches Baton reads these: statistics, server, command line.
 */
public sealed interface RunEvent {

    /** The run. */
    String run();

    /** When it happened. */
    Instant at();

    /** An event of one step. */
    sealed interface OfStep extends RunEvent {

        /** The step's path within the run, such as {@code route.technical/answer}; empty for a single request. */
        String path();
    }

    /** An event of a single request as a whole. */
    sealed interface OfRequest extends RunEvent {}

    /**
     * A run has begun.
     *
     * @param orchestration its name
     * @param planHash      the hash of the plan that it runs
     * @param origin        where it comes from; {@link Origin#NONE} in one that was kept
     */
    record RunStarted(String run, Instant at, String orchestration, String planHash, Origin origin) implements RunEvent {}

    /**
     * A single request has come, which belongs to no run.
     *
     * @param target   what is asked: a model, or a strategy as {@code baton/name}
     * @param streamed true where its answer is wanted piece by piece
     * @param origin   where it comes from
     */
    record RequestStarted(String run, Instant at, String target, boolean streamed, Origin origin) implements OfRequest {}

    /**
     * A single request has its answer.
     *
     * @param model   who gave it
     * @param latency how long it took, all attempts together
     * @param cost    what it cost, failed attempts too; null where a price is unknown
     * @param usage   the tokens it used
     * @param origin  where it comes from
     */
    record RequestFinished(String run, Instant at, String model, Duration latency, @Nullable Money cost, Usage usage, Origin origin) implements OfRequest {}

    /**
     * A single request has no answer.
     *
     * @param code    the failure's code; {@code cancelled} where the caller is gone
     * @param message the failure's message
     * @param latency how long it took
     * @param origin  where it comes from
     */
    record RequestFailed(String run, Instant at, String code, String message, Duration latency, Origin origin) implements OfRequest {}

    /**
     * A step has begun.
     *
     * @param kind its kind in the language's own word
     */
    record StepStarted(String run, Instant at, String path, String kind) implements OfStep {}

    /**
     * It was decided which models are tried, in which order.
     *
     * @param route the decision, with its reasons
     */
    record Routed(String run, Instant at, String path, Route route) implements OfStep {}

    /**
     * A model is asked.
     *
     * @param number which attempt of the dispatch, from 1
     * @param model  the model
     */
    record AttemptStarted(String run, Instant at, String path, int number, String model) implements OfStep {}

    /**
     * An attempt is over, served or failed.
     *
     * @param origin     where the request comes from; {@link Origin#NONE} in one that was kept
     * @param attempt    what came of it
     * @param firstToken how long its first piece took; null where none came
     * @param called     how the model was called; {@link Called#UNKNOWN} in one that was kept
     */
    record AttemptEnded(String run, Instant at, String path, Origin origin, Attempt attempt, @Nullable Duration firstToken, Called called)
            implements OfStep {

        /** One of which it is not known how the model was called. */
        public AttemptEnded(String run, Instant at, String path, Origin origin, Attempt attempt, @Nullable Duration firstToken) {
            this(run, at, path, origin, attempt, firstToken, Called.UNKNOWN);
        }
    }

    /**
     * What was put aside for an attempt counts as spent, since nobody knows what became of it: the process that made it is gone.
     *
     * @param origin where the request comes from
     * @param model  the model that was asked
     * @param since  when it was put aside
     * @param cost   what was put aside; null where no cost is limited
     * @param tokens what was put aside
     */
    record ReservationExpired(String run, Instant at, String path, Origin origin, String model, Instant since, @Nullable Money cost, long tokens)
            implements OfStep {}

    /**
     * An answer that was kept stands in for a call of a model: nothing is used, and nothing spent.
     *
     * @param origin  where the request comes from; {@link Origin#NONE} in one that was kept
     * @param attempt what stands for the call, with the answer's age
     * @param saved   what was used when the answer was given
     * @param worth   what that cost; null where the model has no price
     */
    record CacheHit(String run, Instant at, String path, Origin origin, Attempt attempt, Usage saved, @Nullable Money worth) implements OfStep {}

    /**
     * A model of the route was not asked when its turn came.
     *
     * @param passedOver which, and why
     */
    record CandidatePassedOver(String run, Instant at, String path, PassedOver passedOver) implements OfStep {}

    /**
     * By this attempt a model or a provider was given a rest, or calls go through to it again.
     *
     * @param change which, and what holds now
     */
    record BreakerChanged(String run, Instant at, String path, BreakerChange change) implements OfStep {}

    /**
     * More of the text that is the run's result.
     *
     * @param delta what comes after the text so far
     */
    record TextArrived(String run, Instant at, String path, String delta) implements OfStep {}

    /**
     * An answer did not fit what the step returns, and the model is asked again.
     *
     * @param model  who gave it
     * @param misfit what is wrong with it
     */
    record AnswerRejected(String run, Instant at, String path, String model, String misfit) implements OfStep {}

    /**
     * A rung of a cascade has given its answer, or has failed.
     *
     * @param rung what came of it
     */
    record RungAnswered(String run, Instant at, String path, RungReport rung) implements OfStep {}

    /**
     * A route has taken a branch.
     *
     * @param branch its label; {@code otherwise} where none fitted
     */
    record BranchTaken(String run, Instant at, String path, String branch) implements OfStep {}

    /**
     * A step has failed, and its otherwise stands in for it.
     *
     * @param code    the failure's code
     * @param message the failure's message
     */
    record OtherwiseTaken(String run, Instant at, String path, String code, String message) implements OfStep {}

    /**
     * A person is to decide, and the run waits for it.
     *
     * @param shown    what the person sees, by name
     * @param choices  what can be chosen
     * @param deadline until when; null for ever
     */
    record ApprovalAsked(String run, Instant at, String path, JsonObject shown, List<String> choices, @Nullable Instant deadline)
            implements OfStep {}

    /**
     * A person has decided.
     *
     * @param choice  what was chosen
     * @param by      who; empty where nobody said
     * @param comment what else was said; empty for nothing
     */
    record ApprovalGiven(String run, Instant at, String path, String choice, String by, String comment) implements OfStep {}

    /**
     * What a step did was undone, since a later step of its sequence failed.
     *
     * @param problem why it could not be; null where it was
     */
    record StepUndone(String run, Instant at, String path, @Nullable String problem) implements OfStep {}

    /** Nothing of the run goes on before somebody decides or a time comes: it holds no thread now. */
    record RunParked(String run, Instant at) implements RunEvent {}

    /**
     * The run is taken up again: after it was parked, or by another process than before.
     *
     * @param why    for a person
     * @param origin where it comes from; {@link Origin#NONE} in one that was kept
     */
    record RunResumed(String run, Instant at, String why, Origin origin) implements RunEvent {}

    /**
     * A guard has found something in what goes to a model for a step or a request, or in what came back; or the policy has it stay somewhere for what is in
     * it. What was found is not told.
     *
     * @param path   the step's; empty for a request of its own
     * @param guard  which guard; {@code data} for the policy
     * @param side   where it looked
     * @param action the strongest thing it did: {@code flag}, {@code redact}, {@code block}; {@code stay} for the policy
     * @param kinds  how much of each kind it found
     */
    record Guarded(String run, Instant at, String path, String guard, Side side, String action, Map<String, Integer> kinds) implements OfStep {
        /** Keeps an immutable copy, in order. */
        public Guarded {
            kinds = Collections.unmodifiableMap(new TreeMap<>(kinds));
        }
    }

    /** The user's code wrote a line to the run's log. */
    record Logged(String run, Instant at, String path, String line) implements OfStep {}

    /**
     * A step has its value.
     *
     * @param kind    its kind
     * @param value   the value
     * @param latency how long it took, all attempts together
     * @param model   the model that answered; null where it asked none
     * @param reason  why that model; empty where it asked none
     * @param cost    what it cost, failed attempts too; null where a price is unknown
     * @param usage   the tokens it used
     */
    record StepFinished(
            String run,
            Instant at,
            String path,
            String kind,
            Json value,
            Duration latency,
            @Nullable String model,
            String reason,
            @Nullable Money cost,
            Usage usage) implements OfStep {}

    /**
     * An optional step has failed; its value is null and the run goes on.
     *
     * @param code    the failure's code
     * @param message the failure's message
     */
    record StepSkipped(String run, Instant at, String path, String kind, String code, String message) implements OfStep {}

    /**
     * A step has failed.
     *
     * @param code    the failure's code
     * @param message the failure's message
     */
    record StepFailed(String run, Instant at, String path, String kind, String code, String message) implements OfStep {}

    /**
     * A run has its result.
     *
     * @param output  the result
     * @param latency how long it took
     * @param cost    what it cost; null where a price is unknown
     * @param usage   the tokens it used
     */
    record RunFinished(String run, Instant at, Json output, Duration latency, @Nullable Money cost, Usage usage) implements RunEvent {}

    /**
     * A run has failed.
     *
     * @param code    the failure's code
     * @param message the failure's message
     */
    record RunFailed(String run, Instant at, String code, String message) implements RunEvent {}
}
