package dev.baton.telemetry;

import com.github.benmanes.caffeine.cache.Caffeine;
import dev.baton.engine.dispatch.Attempt;
import dev.baton.engine.dispatch.Origin;
import dev.baton.engine.event.RunEvent;
import dev.baton.spi.model.Money;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Counts and measures events. No identifier of a run, a request or a caller is among the labels. Safe for many threads. */
final class Counting implements Consumer<RunEvent> {

    /** Whoever began before that many others, and has told nothing since, is no longer waited for. */
    private static final int MOST = 20_000;

    private final Instruments instruments;
    private final Map<String, Begun> begun = Caffeine.newBuilder().maximumSize(MOST).<String, Begun>build().asMap();

    private record Begun(String orchestration, String team, Instant at) {}

    private record Operation(String model, String operation, String error) {}

    private record Ended(String model, String outcome, String team) {}

    private record Spent(String model, String orchestration, String team) {}

    private record Named(String what, String which, String more, String team) {}

    private record TokenLabels(Attributes input, Attributes output) {}

    private final Labels<Operation> operations = new Labels<>(key -> {
        Model model = Model.of(key.model());
        AttributesBuilder with = Attributes.builder()
                .put(Keys.OPERATION, key.operation())
                .put(Keys.PROVIDER, model.provider())
                .put(Keys.REQUEST_MODEL, model.name());
        return (key.error().isEmpty() ? with : with.put(Keys.ERROR, key.error())).build();
    });
    private final Labels<Ended> ended = new Labels<>(key -> {
        Model model = Model.of(key.model());
        return labelled(Attributes.builder()
                .put(Keys.PROVIDER, model.provider())
                .put(Keys.REQUEST_MODEL, model.name())
                .put(Keys.OUTCOME, key.outcome()), "", key.team());
    });
    private final Labels<Spent> spent = new Labels<>(key -> {
        Model model = Model.of(key.model());
        return labelled(
                Attributes.builder().put(Keys.PROVIDER, model.provider()).put(Keys.REQUEST_MODEL, model.name()), key.orchestration(), key.team());
    });
    private final Labels<Named> runs = new Labels<>(
            key -> labelled(Attributes.builder().put(Keys.OUTCOME, key.which()), key.what(), key.team()));
    private final Labels<Named> workflows = new Labels<>(key -> {
        AttributesBuilder with = Attributes.builder().put(Keys.WORKFLOW, key.what());
        return (key.which().isEmpty() ? with : with.put(Keys.ERROR, key.which())).build();
    });
    private final Labels<Named> steps = new Labels<>(key -> {
        AttributesBuilder with = Attributes.builder().put(Keys.ORCHESTRATION, key.what()).put(Keys.STEP, key.which());
        return (key.more().isEmpty() ? with : with.put(Keys.OUTCOME, key.more())).build();
    });
    private final Labels<Named> guards = new Labels<>(key -> Attributes.of(
            Keys.GUARD, key.what(), Keys.SIDE, key.which(), Keys.ACTION, key.more()));
    private final Labels<Named> states = new Labels<>(key -> Attributes.of(Keys.UPSTREAM, key.what(), Keys.STATE, key.which()));
    private final Labels<Named> passed = new Labels<>(key -> Attributes.of(Keys.MODEL, key.what(), Keys.CODE, key.which()));
    private final Map<Attributes, TokenLabels> tokens = Caffeine.newBuilder().maximumSize(MOST).<Attributes, TokenLabels>build().asMap();

    Counting(Instruments instruments) {
        this.instruments = instruments;
    }

    @Override
    public void accept(RunEvent event) {
        switch (event) {
            case RunEvent.RunStarted e -> {
                begun.put(e.run(), new Begun(e.orchestration(), team(e.origin()), e.at()));
                instruments.runs.add(1, runs.of(new Named(e.orchestration(), "started", "", team(e.origin()))));
            }
            case RunEvent.RunResumed e -> {
                String orchestration = e.origin().orchestration() == null ? "" : e.origin().orchestration();
                begun.put(e.run(), new Begun(orchestration, team(e.origin()), e.at()));
                instruments.runs.add(1, runs.of(new Named(orchestration, "resumed", "", team(e.origin()))));
            }
            case RunEvent.RunParked e -> runEnded(e.run(), e.at(), "parked", null);
            case RunEvent.RunFinished e -> runEnded(e.run(), e.at(), "succeeded", "");
            case RunEvent.RunFailed e -> runEnded(e.run(), e.at(), e.code().equals("cancelled") ? "cancelled" : "failed", e.code());
            case RunEvent.RequestStarted e -> {
                if (!team(e.origin()).isEmpty()) {
                    begun.put(e.run(), new Begun("", team(e.origin()), e.at()));
                }
            }
            case RunEvent.RequestFinished e -> requestEnded(e.run(), "served", e.latency());
            case RunEvent.RequestFailed e -> requestEnded(e.run(), e.code().equals("cancelled") ? "cancelled" : "failed", e.latency());
            case RunEvent.StepFinished e -> {
                step(e.run(), e.path(), "finished");
                instruments.stepDuration.record(seconds(e.latency()), steps.of(new Named(orchestration(e.run()), Place.uncounted(e.path()), "", "")));
            }
            case RunEvent.StepFailed e -> step(e.run(), e.path(), "failed");
            case RunEvent.StepSkipped e -> step(e.run(), e.path(), "skipped");
            case RunEvent.OtherwiseTaken e -> step(e.run(), e.path(), "otherwise");
            case RunEvent.AttemptEnded e -> attempt(e);
            case RunEvent.CacheHit e -> {
                Attributes labels = spent(e.attempt().model(), e.origin());
                instruments.cacheHits.add(1, labels);
                dollars(e.worth(), labels, true);
            }
            case RunEvent.ReservationExpired e -> {
                Attributes labels = spent(e.model(), e.origin());
                instruments.expired.add(1, labels);
            }
            case RunEvent.CandidatePassedOver e ->
                instruments.passedOver.add(1, passed.of(new Named(e.passedOver().model(), e.passedOver().code(), "", "")));
            case RunEvent.BreakerChanged e ->
                instruments.breakerChanges.add(1, states.of(new Named(e.change().upstream(), e.change().state().word(), "", "")));
            case RunEvent.Guarded e ->
                instruments.guardDecisions.add(1, guards.of(new Named(e.guard(), e.side().word(), e.action(), "")));
            case RunEvent.ApprovalAsked e -> instruments.approvals.add(1, runs.of(new Named(orchestration(e.run()), "asked", "", "")));
            case RunEvent.ApprovalGiven e -> instruments.approvals.add(1, runs.of(new Named(orchestration(e.run()), "given", "", "")));
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
        instruments.runs.add(1, runs.of(new Named(orchestration, outcome, "", known == null ? "" : known.team())));
        if (known != null && error != null) {
            instruments.workflowDuration.record(seconds(Duration.between(known.at(), at)), workflows.of(new Named(orchestration, error, "", "")));
        }
    }

    private void requestEnded(String request, String outcome, Duration latency) {
        // Without a team nothing was kept of its beginning; a look is cheaper than a removal.
        Begun known = begun.containsKey(request) ? begun.remove(request) : null;
        instruments.requestDuration.record(seconds(latency), runs.of(new Named("", outcome, "", known == null ? "" : known.team())));
    }

    private void step(String run, String path, String outcome) {
        instruments.steps.add(1, steps.of(new Named(orchestration(run), Place.uncounted(path), outcome, "")));
    }

    private void attempt(RunEvent.AttemptEnded event) {
        Attempt attempt = event.attempt();
        String outcome = AttemptAttributes.outcome(event);
        String error = outcome.equals("failed") || outcome.equals("cancelled") ? attempt.code() : "";
        Attributes operation = operations.of(new Operation(attempt.model(), event.called().operation(), error));
        instruments.operationDuration.record(seconds(attempt.latency()), operation);
        if (event.called().streamed() && event.firstToken() != null) {
            instruments.firstChunk.record(seconds(event.firstToken()), operation);
        }
        long input = attempt.usage().totalInput();
        long output = attempt.usage().totalOutput();
        Attributes labels = spent(attempt.model(), event.origin());
        if (input > 0 || output > 0) {
            TokenLabels usage = typed(operation);
            TokenLabels spending = typed(labels);
            instruments.tokenUsage.record(input, usage.input());
            instruments.tokenUsage.record(output, usage.output());
            instruments.tokens.add(input, spending.input());
            instruments.tokens.add(output, spending.output());
        }
        dollars(attempt.cost(), labels, false);
        Attributes how = ended.of(new Ended(attempt.model(), outcome, team(event.origin())));
        instruments.attempts.add(1, how);
        if (attempt.number() > 1) {
            instruments.retries.add(1, how);
        }
        if (!attempt.waited().isZero()) {
            instruments.queueWait.record(seconds(attempt.waited()), operation);
        }
    }

    private TokenLabels typed(Attributes labels) {
        TokenLabels known = tokens.get(labels);
        return known != null ? known : tokens.computeIfAbsent(labels, plain -> new TokenLabels(
                plain.toBuilder().put(Keys.TOKEN_TYPE, "input").build(), plain.toBuilder().put(Keys.TOKEN_TYPE, "output").build()));
    }

    private void dollars(@Nullable Money money, Attributes labels, boolean saved) {
        if (money != null && !money.equals(Money.ZERO)) {
            (saved ? instruments.cacheSavings : instruments.cost).add(money.inDollars().doubleValue(), labels);
        }
    }

    private Attributes spent(String model, Origin origin) {
        return spent.of(new Spent(model, origin.orchestration() == null ? "" : origin.orchestration(), team(origin)));
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
