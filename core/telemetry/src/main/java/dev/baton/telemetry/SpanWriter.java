package dev.baton.telemetry;

import dev.baton.engine.trace.TraceContext;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hands spans to the library's processors once they are over, beginning and end at one time: none is kept open for as long as a run waits for a person, a child may be
 * written before its parent, and identifiers are those that were made elsewhere. So nothing of the library's that begins spans is in between. Safe for many
 * threads.
 */
final class SpanWriter {

    private final SpanProcessor processor;
    private final Sampler sampler;
    private final Resource resource;

    /**
     * That writes to those.
     *
     * @param resource what the spans tell of
     */
    SpanWriter(List<SpanProcessor> processors, Sampler sampler, Resource resource) {
        this.processor = SpanProcessor.composite(processors);
        this.sampler = sampler;
        this.resource = resource;
    }

    /** True where the spans of a trace are to be written, by what its caller says and the sampler. */
    boolean isSampled(String trace, @Nullable TraceContext caller, String name, SpanKind kind) {
        Context parent = caller == null
                ? Context.root()
                : Context.root().with(Span.wrap(WrittenSpan.around(trace, caller.spanId(), TraceFlags.fromByte((byte) caller.flags()), true)));
        return sampler.shouldSample(parent, trace, name, kind, Attributes.empty(), List.of()).getDecision() != SamplingDecision.DROP;
    }

    /** Writes a span of a trace that is sampled. */
    void write(FinishedSpan span) {
        processor.onEnd(new WrittenSpan(span, resource));
    }
}
