package dev.baton.telemetry;

import dev.baton.engine.dispatch.Attempt;
import dev.baton.engine.dispatch.Origin;
import dev.baton.engine.event.RunEvent;
import dev.baton.engine.failure.RunCancelled;
import dev.baton.spi.model.Money;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Counts and measures events. No identifier of a run, a request or a caller is among the labels. Safe for many threads. */
final class Counting implements Consumer<RunEvent> {

    private final Instruments instruments;
    private final UnderWay<Begun> begun = new UnderWay<>();

    private record Begun(String orchestration, String team, Instant at) {}

    private record Operation(String model, String operation, String error) {}

    private record Ended(String model, String outcome, String team) {}

    private record Spent(String model, String orchestration, String team) {}

    private record Named(String what, String which, String more, String team) {}

    private final Labels<Operation, TokenLabels> operations = Labels.ofTokens(key -> {
        Model model = Model.of(key.model());
        AttributesBuilder with = Attributes.builder()
                .put(Keys.OPERATION, key.operation())
                .put(Keys.PROVIDER, model.provider())
                .put(Keys.REQUEST_MODEL, model.name());
        return (key.error().isEmpty() ? with : with.put(Keys.ERROR, key.error())).build();
    });
    private final Labels<Ended, Attributes> ended = Labels.of(key -> {
        Model model = Model.of(key.model());
        return labelled(Attributes.builder()
                .put(Keys.PROVIDER, model.provider())
                .put(Keys.REQUEST_MODEL, model.name())
                .put(Keys.OUTCOME, key.outcome()), "", key.team());
    });
    private final Labels<Spent, TokenLabels> spent = Labels.ofTokens(key -> {
        Model model = Model.of(key.model());
        return labelled(
                Attributes.builder().put(Keys.PROVIDER, model.provider()).put(Keys.REQUEST_MODEL, model.name()), key.orchestration(), key.team());
    });
    private final Labels<Named, Attributes> runs = Labels.of(
            key -> labelled(Attributes.builder().put(Keys.OUTCOME, key.which()), key.what(), key.team()));
    private final Labels<Named, Attributes> workflows = Labels.of(key -> {
        AttributesBuilder with = Attributes.builder().put(Keys.WORKFLOW, key.what());
        return (key.which().isEmpty() ? with : with.put(Keys.ERROR, key.which())).build();
    });
    private final Labels<Named, Attributes> steps = Labels.of(key -> {
        AttributesBuilder with = Attributes.builder().put(Keys.ORCHESTRATION, key.what()).put(Keys.STEP, key.which());
        return (key.more().isEmpty() ? with : with.put(Keys.OUTCOME, key.more())).build();
    });
    private final Labels<Named, Attributes> guards = Labels.of(key -> Attributes.of(
            Keys.GUARD, key.what(), Keys.SIDE, key.which(), Keys.ACTION, key.more()));
    private final Labels<Named, Attributes> states = Labels.of(key -> Attributes.of(Keys.UPSTREAM, key.what(), Keys.STATE, key.which()));
    private final Labels<Named, Attributes> passed = Labels.of(key -> Attributes.of(Keys.MODEL, key.what(), Keys.CODE, key.which()));

    Counting(Instruments instruments) {
        this.instruments = instruments;
    }

    @Override
    public void accept(RunEvent event) {
        switch (event) {
            case RunEvent.RunStarted e -> {
                begun.put(e.run(), new Begun(e.orchestration(), team(e.origin()), e.at()), e.at());
                instruments.runs.add(1, runs.get(new Named(e.orchestration(), "started", "", team(e.origin()))));
            }
            case RunEvent.RunResumed e -> {
                String orchestration = e.origin().orchestration() == null ? "" : e.origin().orchestration();
                begun.put(e.run(), new Begun(orchestration, team(e.origin()), e.at()), e.at());
                instruments.runs.add(1, runs.get(new Named(orchestration, "resumed", "", team(e.origin()))));
            }
            case RunEvent.RunParked e -> runEnded(e.run(), e.at(), "parked", null);
            case RunEvent.RunFinished e -> runEnded(e.run(), e.at(), "succeeded", "");
            case RunEvent.RunFailed e -> {
                if (e.message().equals(RunCancelled.CLOSED)) {
                    runEnded(e.run(), e.at(), "interrupted", null);
                } else {
                    runEnded(e.run(), e.at(), e.code().equals("cancelled") ? "cancelled" : "failed", e.code());
                }
            }
            case RunEvent.RequestStarted e -> {}
            case RunEvent.RequestFinished e -> requestEnded("served", e.latency(), e.origin());
            case RunEvent.RequestFailed e -> requestEnded(e.code().equals("cancelled") ? "cancelled" : "failed", e.latency(), e.origin());
            case RunEvent.StepFinished e -> {
                step(e.run(), e.path(), "finished");
                instruments.stepDuration.record(seconds(e.latency()), steps.get(new Named(orchestration(e.run()), Place.uncounted(e.path()), "", "")));
            }
            case RunEvent.StepFailed e -> step(e.run(), e.path(), "failed");
            case RunEvent.StepSkipped e -> step(e.run(), e.path(), "skipped");
            case RunEvent.OtherwiseTaken e -> step(e.run(), e.path(), "otherwise");
            case RunEvent.AttemptEnded e -> attempt(e);
            case RunEvent.CacheHit e -> {
                Attributes labels = spent(e.attempt().model(), e.origin()).plain();
                instruments.cacheHits.add(1, labels);
                dollars(e.worth(), labels, true);
            }
            case RunEvent.ReservationExpired e -> {
                instruments.expired.add(1, spent(e.model(), e.origin()).plain());
            }
            case RunEvent.CandidatePassedOver e ->
                instruments.passedOver.add(1, passed.get(new Named(e.passedOver().model(), e.passedOver().code(), "", "")));
            case RunEvent.BreakerChanged e ->
                instruments.breakerChanges.add(1, states.get(new Named(e.change().upstream(), e.change().state().word(), "", "")));
            case RunEvent.Guarded e ->
                instruments.guardDecisions.add(1, guards.get(new Named(e.guard(), e.side().word(), e.action(), "")));
            case RunEvent.ApprovalAsked e -> instruments.approvals.add(1, runs.get(new Named(orchestration(e.run()), "asked", "", "")));
            case RunEvent.ApprovalGiven e -> instruments.approvals.add(1, runs.get(new Named(orchestration(e.run()), "given", "", "")));
            case RunEvent.StepStarted e -> {}
            case RunEvent.Routed e -> {}
            case RunEvent.AttemptStarted e -> {}
            case RunEvent.TextArrived e -> {}
            case RunEvent.AnswerRejected e -> {}
            case RunEvent.RungAnswered e -> {}
            case RunEvent.BranchTaken e -> {}
            case RunEvent.StepUndone e -> {}
            case RunEvent.Logged e -> {}
        }
    }

    private void runEnded(String run, Instant at, String outcome, @Nullable String error) {
        Begun known = begun.remove(run);
        String orchestration = known == null ? "" : known.orchestration();
        instruments.runs.add(1, runs.get(new Named(orchestration, outcome, "", known == null ? "" : known.team())));
        if (known != null && error != null) {
            instruments.workflowDuration.record(seconds(Duration.between(known.at(), at)), workflows.get(new Named(orchestration, error, "", "")));
        }
    }

    private void requestEnded(String outcome, Duration latency, Origin origin) {
        instruments.requestDuration.record(seconds(latency), runs.get(new Named("", outcome, "", team(origin))));
    }

    private void step(String run, String path, String outcome) {
        instruments.steps.add(1, steps.get(new Named(orchestration(run), Place.uncounted(path), outcome, "")));
    }

    private void attempt(RunEvent.AttemptEnded event) {
        Attempt attempt = event.attempt();
        String outcome = AttemptAttributes.outcome(event);
        String error = outcome.equals("failed") || outcome.equals("cancelled") ? attempt.code() : "";
        TokenLabels labels = operations.get(new Operation(attempt.model(), event.called().operation(), error));
        Attributes operation = labels.plain();
        instruments.operationDuration.record(seconds(attempt.latency()), operation);
        if (event.called().streamed() && event.firstToken() != null) {
            instruments.firstChunk.record(seconds(event.firstToken()), operation);
        }
        long input = attempt.usage().totalInput();
        long output = attempt.usage().totalOutput();
        TokenLabels spending = spent(attempt.model(), event.origin());
        if (input > 0 || output > 0) {
            instruments.tokenUsage.record(input, labels.input());
            instruments.tokenUsage.record(output, labels.output());
            instruments.tokens.add(input, spending.input());
            instruments.tokens.add(output, spending.output());
        }
        dollars(attempt.cost(), spending.plain(), false);
        Attributes how = ended.get(new Ended(attempt.model(), outcome, team(event.origin())));
        instruments.attempts.add(1, how);
        if (attempt.number() > 1) {
            instruments.retries.add(1, how);
        }
        if (!attempt.waited().isZero()) {
            instruments.queueWait.record(seconds(attempt.waited()), operation);
        }
    }

    private void dollars(@Nullable Money money, Attributes labels, boolean saved) {
        if (money != null && !money.equals(Money.ZERO)) {
            (saved ? instruments.cacheSavings : instruments.cost).add(money.approximate(), labels);
        }
    }

    private TokenLabels spent(String model, Origin origin) {
        return spent.get(new Spent(model, origin.orchestration() == null ? "" : origin.orchestration(), team(origin)));
    }

    private String orchestration(String run) {
        Begun known = begun.get(run);
        return known == null ? "" : known.orchestration();
    }

    /** The team of whoever asks, as his key says; what callers say of themselves could be anything. */
    private static String team(Origin origin) {
        return origin.identity().labels().getOrDefault("team", "");
    }

    private static Attributes labelled(AttributesBuilder with, String orchestration, String team) {
        if (!orchestration.isEmpty()) {
            with.put(Keys.ORCHESTRATION, orchestration);
        }
        if (!team.isEmpty()) {
            with.put(Keys.TEAM, team);
        }
        return with.build();
    }

    private static double seconds(Duration time) {
        return AttemptAttributes.seconds(time);
    }
}
