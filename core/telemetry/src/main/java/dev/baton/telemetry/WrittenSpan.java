package dev.baton.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationLibraryInfo;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A span that is over, as the library's processors and exporters read it. Immutable. */
final class WrittenSpan implements ReadableSpan, SpanData {

    private static final long NANOS = 1_000_000_000;
    private static final InstrumentationScopeInfo SCOPE = InstrumentationScopeInfo.create(Keys.SCOPE);

    private final FinishedSpan span;
    private final Resource resource;
    private final SpanContext context;
    private final SpanContext parent;
    private final long from;
    private final long until;

    WrittenSpan(FinishedSpan span, Resource resource) {
        this.span = span;
        this.resource = resource;
        this.context = SpanContext.create(span.trace(), span.span(), TraceFlags.getSampled(), TraceState.getDefault());
        this.parent = span.parent() == null ? SpanContext.getInvalid() : around(span.trace(), span.parent(), TraceFlags.getSampled(), span.remote());
        this.from = nanos(span.from());
        // Clocks are set back now and then.
        this.until = Math.max(from, nanos(span.until()));
    }

    /** A span of that trace, another program's where it is remote. */
    static SpanContext around(String trace, String span, TraceFlags flags, boolean remote) {
        return remote
                ? SpanContext.createFromRemoteParent(trace, span, flags, TraceState.getDefault())
                : SpanContext.create(trace, span, flags, TraceState.getDefault());
    }

    @Override
    public String getName() {
        return span.name();
    }

    @Override
    public SpanKind getKind() {
        return span.kind();
    }

    @Override
    public SpanContext getSpanContext() {
        return context;
    }

    @Override
    public SpanContext getParentSpanContext() {
        return parent;
    }

    @Override
    public StatusData getStatus() {
        return span.failure() == null ? StatusData.unset() : StatusData.create(StatusCode.ERROR, span.message());
    }

    @Override
    public long getStartEpochNanos() {
        return from;
    }

    @Override
    public long getEndEpochNanos() {
        return until;
    }

    static long nanos(Instant at) {
        return at.getEpochSecond() * NANOS + at.getNano();
    }

    @Override
    public long getLatencyNanos() {
        return until - from;
    }

    @Override
    public Attributes getAttributes() {
        return span.attributes();
    }

    @Override
    public <T> @Nullable T getAttribute(AttributeKey<T> key) {
        return span.attributes().get(key);
    }

    @Override
    public List<EventData> getEvents() {
        return Collections.unmodifiableList(span.told());
    }

    @Override
    public List<LinkData> getLinks() {
        return span.follows() == null ? List.of() : List.of(LinkData.create(around(span.trace(), span.follows(), TraceFlags.getSampled(), false)));
    }

    @Override
    public int getTotalRecordedEvents() {
        return span.told().size();
    }

    @Override
    public int getTotalRecordedLinks() {
        return span.follows() == null ? 0 : 1;
    }

    @Override
    public int getTotalAttributeCount() {
        return span.attributes().size();
    }

    @Override
    public boolean hasEnded() {
        return true;
    }

    @Override
    public SpanData toSpanData() {
        return this;
    }

    @Override
    @SuppressWarnings("deprecation")
    public InstrumentationLibraryInfo getInstrumentationLibraryInfo() {
        return InstrumentationLibraryInfo.create(Keys.SCOPE, null);
    }

    @Override
    public InstrumentationScopeInfo getInstrumentationScopeInfo() {
        return SCOPE;
    }

    @Override
    public Resource getResource() {
        return resource;
    }
}
