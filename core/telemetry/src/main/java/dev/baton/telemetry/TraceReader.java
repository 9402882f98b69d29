package dev.baton.telemetry;

import dev.baton.engine.dispatch.Attempt;
import dev.baton.engine.dispatch.Origin;
import dev.baton.engine.event.RunEvent;
import dev.baton.engine.failure.RunCancelled;
import dev.baton.engine.trace.SpanIds;
import dev.baton.spi.model.Money;
import dev.baton.spi.reply.Usage;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes spans of events: one for a run for as long as it is under way at a time, for each of its steps, and for each call of a model; one for a single request. What
 * else happens is told within them. A run that is parked is forgotten until it is taken up again, and goes on in the same trace then. Safe for many threads.
 */
final class TraceReader implements Consumer<RunEvent> {

    private final SpanWriter writer;
    private final Happened happened;
    private final UnderWay<Trace> traces = new UnderWay<>();

    /** Of what somebody wrote so many characters are told. */
    TraceReader(SpanWriter writer, int content) {
        this.writer = writer;
        this.happened = new Happened(content);
    }

    @Override
    public void accept(RunEvent event) {
        switch (event) {
            case RunEvent.RunStarted e -> begin(Trace.begun(e.run(), e.orchestration(), e.origin(), e.at()), SpanKind.INTERNAL);
            case RunEvent.RunResumed e -> {
                Trace paused = traces.get(e.run());
                if (paused != null) {
                    end(paused, paused.stopped().isEmpty() ? e.at() : paused.stopped().getLast().until(), run(paused, "paused"), null, "");
                }
                begin(Trace.resumed(e.run(), e.origin(), e.at()), SpanKind.INTERNAL);
            }
            case RunEvent.RequestStarted e -> begin(Trace.begun(e.run(), e.target(), e.origin(), e.at()), SpanKind.SERVER);
            case RunEvent.TextArrived e -> {}
            case RunEvent.AttemptStarted e -> {}
            default -> {
                Trace trace = traces.get(event.run());
                if (trace != null) {
                    told(trace, event);
                }
            }
        }
    }

    private void begin(Trace trace, SpanKind kind) {
        if (writer.isSampled(trace.trace(), trace.origin().trace(), trace.what(), kind)) {
            traces.put(trace.run(), trace, trace.self().from());
        }
    }

    private void told(Trace trace, RunEvent event) {
        switch (event) {
            case RunEvent.StepStarted e -> trace.begin(e.path(), e.at());
            case RunEvent.StepFinished e -> step(trace, e, e.path(), e.kind(), e.at().minus(e.latency()), finished(e), null, "");
            case RunEvent.StepFailed e -> step(trace, e, e.path(), e.kind(), trace.self().from(), new Facts(), e.code(), e.message());
            case RunEvent.StepSkipped e -> trace.tell(e.path(), new Told("baton.step_skipped", e.at(), new Facts(1).put(Keys.CODE, e.code())));
            case RunEvent.AttemptEnded e -> attempt(trace, e);
            case RunEvent.RunFinished e -> {
                Facts with = run(trace, "succeeded");
                sums(with, e.usage(), e.cost());
                happened.written(with, e.output().toString());
                end(trace, e.at(), with, null, "");
            }
            // Of a run that is not over, the steps that were stopped end when it is taken up again.
            case RunEvent.RunFailed e when e.message().equals(RunCancelled.CLOSED) -> end(trace, e.at(), run(trace, "interrupted"), null, "");
            case RunEvent.RunFailed e -> {
                trace.stopped().forEach(writer::write);
                end(trace, e.at(), run(trace, e.code().equals("cancelled") ? "cancelled" : "failed"), e.code(), e.message());
            }
            case RunEvent.RunParked e -> end(trace, e.at(), run(trace, "parked"), null, "");
            case RunEvent.RequestFinished e -> {
                Facts with = request(trace).put(Keys.MODEL, e.model());
                sums(with, e.usage(), e.cost());
                request(trace, e.at(), with, null, "");
            }
            case RunEvent.RequestFailed e -> request(trace, e.at(), request(trace), e.code(), e.message());
            default -> {
                Told told = happened.of(event);
                if (told != null) {
                    trace.tell(event instanceof RunEvent.OfStep step ? step.path() : "", told);
                }
            }
        }
    }

    private Facts finished(RunEvent.StepFinished event) {
        Facts with = new Facts();
        if (event.model() != null) {
            with.put(Keys.MODEL, event.model());
            sums(with, event.usage(), event.cost());
        }
        happened.written(with, event.value().toString());
        return with;
    }

    private void step(
            Trace trace, RunEvent event, String path, String kind, Instant from, Facts facts, @Nullable String code, String message) {
        OpenSpan open = trace.end(path);
        facts.put(Keys.RUN, trace.run()).put(Keys.STEP, path).put(Keys.KIND, kind);
        FinishedSpan span = new FinishedSpan(
                kind + " " + Place.uncounted(path),
                SpanKind.INTERNAL,
                trace.trace(),
                SpanIds.step(trace.run(), path),
                trace.around(path),
                false,
                null,
                open == null ? from : open.from(),
                event.at(),
                failed(facts, code),
                open == null ? List.of() : open.told(),
                code,
                happened.message(message));
        if ("cancelled".equals(code)) {
            trace.stop(span);
        } else {
            writer.write(span);
        }
    }

    private void attempt(Trace trace, RunEvent.AttemptEnded event) {
        Attempt attempt = event.attempt();
        Model model = Model.of(attempt.model());
        String failure = attempt.served() || event.called().outrun() ? null : attempt.code();
        writer.write(new FinishedSpan(
                event.called().operation() + " " + model.name(),
                event.called().server() == null ? SpanKind.INTERNAL : SpanKind.CLIENT,
                trace.trace(),
                event.called().place() == null ? SpanIds.attempt(trace.run(), event.path() + "#" + attempt.number(), event.at()) : event.called().place().spanId(),
                trace.ownerSpan(event.path()),
                false,
                null,
                event.at().minus(attempt.latency()),
                event.at(),
                failed(AttemptAttributes.of(event, model), failure),
                List.of(),
                failure,
                happened.message(attempt.message())));
    }

    private static Facts run(Trace trace, String status) {
        return origin(trace.origin())
                .put(Keys.OPERATION, "invoke_workflow")
                .put(Keys.WORKFLOW, trace.what())
                .put(Keys.RUN, trace.run())
                .put(Keys.STATUS, status);
    }

    private static Facts request(Trace trace) {
        return origin(trace.origin()).put(Keys.REQUEST, trace.run()).put(Keys.TARGET, trace.what());
    }

    private static Facts origin(Origin origin) {
        Facts with = new Facts().put(Keys.IDENTITY, origin.identity().id());
        String team = origin.identity().labels().get("team");
        if (team != null) {
            with.put(Keys.TEAM, team);
        }
        if (origin.session() != null) {
            with.put(Keys.CONVERSATION, origin.session());
        }
        return with;
    }

    private static Facts failed(Facts facts, @Nullable String code) {
        return code == null ? facts : facts.put(Keys.ERROR, code);
    }

    private static void sums(Facts with, Usage usage, @Nullable Money cost) {
        with.put(Keys.STEP_INPUT, usage.totalInput()).put(Keys.STEP_OUTPUT, usage.totalOutput());
        if (cost != null) {
            with.put(Keys.COST, cost.approximate());
        }
    }

    private void end(Trace trace, Instant at, Facts facts, @Nullable String code, String message) {
        over(trace, "invoke_workflow " + trace.what(), SpanKind.INTERNAL, at, facts, code, message);
    }

    private void request(Trace trace, Instant at, Facts facts, @Nullable String code, String message) {
        over(trace, "request " + trace.what(), SpanKind.SERVER, at, facts, code, message);
    }

    private void over(Trace trace, String name, SpanKind kind, Instant at, Facts facts, @Nullable String code, String message) {
        traces.remove(trace.run());
        writer.write(new FinishedSpan(
                name,
                kind,
                trace.trace(),
                trace.span(),
                trace.caller(),
                trace.caller() != null,
                trace.follows(),
                trace.self().from(),
                at,
                failed(facts, code),
                trace.self().told(),
                code,
                happened.message(message)));
    }
}
