package dev.baton.engine.dispatch;

import dev.baton.engine.trace.Sharing;
import dev.baton.engine.trace.SpanIds;
import dev.baton.engine.trace.TraceContext;
import dev.baton.engine.workspace.TelemetrySettings;
import dev.baton.spi.http.HttpCall;
import dev.baton.spi.model.ModelCard;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which span an attempt has, and who is told of it (W3C Trace Context, level 2). */
final class TraceHeaders {

    /** That the trace is recorded. */
    private static final int RECORDED = 1;

    private TraceHeaders() {}

    /** The span of an attempt that begins then; null where neither the caller nor this workspace traces. */
    static @Nullable TraceContext place(Dispatch dispatch, String key, Instant begun, TelemetrySettings settings) {
        TraceContext caller = dispatch.origin().trace();
        if (caller == null && !settings.traces()) {
            return null;
        }
        return new TraceContext(
                SpanIds.trace(dispatch.run(), caller),
                SpanIds.attempt(dispatch.run(), key, begun),
                caller == null ? RECORDED : caller.flags(),
                caller == null ? "" : caller.state());
    }

    /** The call with its place in the trace, where its provider is to be told. */
    static HttpCall sent(@Nullable TraceContext place, Sharing sharing, ModelCard model, HttpCall call) {
        boolean here = model.isAt("local");
        if (place == null || sharing == Sharing.NONE || sharing == Sharing.LOCAL && !here) {
            return call;
        }
        HttpCall told = call.with("traceparent", place.parent());
        return here && !place.state().isEmpty() ? told.with("tracestate", place.state()) : told;
    }
}
