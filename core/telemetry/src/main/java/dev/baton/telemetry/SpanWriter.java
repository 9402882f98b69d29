package dev.baton.telemetry;

import dev.baton.engine.trace.TraceContext;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes spans once they are over, beginning and end at one time: none is kept open for as long as a run waits for a person, and a child may be written before its
 * parent. Safe for many threads.
 */
final class SpanWriter {

    private final Tracer tracer;
    private final Sampler sampler;
    private final GivenIds ids;

    SpanWriter(Tracer tracer, Sampler sampler, GivenIds ids) {
        this.tracer = tracer;
        this.sampler = sampler;
        this.ids = ids;
    }

    /** True where the spans of a trace are to be written, by what its caller says and the sampler. */
    boolean isSampled(String trace, @Nullable TraceContext caller, String name, SpanKind kind) {
        Context parent = caller == null
                ? Context.root()
                : within(trace, caller.spanId(), TraceFlags.fromByte((byte) caller.flags()), true);
        return sampler.shouldSample(parent, trace, name, kind, Attributes.empty(), List.of()).getDecision() != SamplingDecision.DROP;
    }

    /** Writes a span of a trace that is sampled. */
    void write(FinishedSpan span) {
        SpanBuilder builder = tracer.spanBuilder(span.name())
                .setSpanKind(span.kind())
                .setStartTimestamp(span.from())
                .setAllAttributes(span.attributes());
        if (span.parent() == null) {
            builder.setNoParent();
        } else {
            builder.setParent(within(span.trace(), span.parent(), TraceFlags.getSampled(), span.remote()));
        }
        if (span.follows() != null) {
            builder.addLink(SpanContext.create(span.trace(), span.follows(), TraceFlags.getSampled(), TraceState.getDefault()));
        }
        Span begun = ids.within(span.trace(), span.span(), builder::startSpan);
        for (Told told : span.told()) {
            begun.addEvent(told.name(), told.attributes(), told.at());
        }
        if (span.failure() != null) {
            begun.setAttribute(Keys.ERROR, span.failure());
            begun.setStatus(StatusCode.ERROR, span.message());
        }
        Instant until = span.until().isBefore(span.from()) ? span.from() : span.until();
        begun.end(until);
    }

    private static Context within(String trace, String span, TraceFlags flags, boolean remote) {
        SpanContext context = remote
                ? SpanContext.createFromRemoteParent(trace, span, flags, TraceState.getDefault())
                : SpanContext.create(trace, span, flags, TraceState.getDefault());
        return Context.root().with(Span.wrap(context));
    }
}
