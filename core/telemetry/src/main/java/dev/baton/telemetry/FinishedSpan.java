package dev.baton.telemetry;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A span that is over.
 *
 * @param name       its name, of which there are few
 * @param span       its identifier
 * @param parent     the span around it; null for none
 * @param remote     true where that is another program's
 * @param follows    the span that it goes on from; null for none
 * @param failure    the failure's code; null where it has not failed
 * @param message    what of the failure's message may be told; empty for nothing
 */
record FinishedSpan(
        String name,
        SpanKind kind,
        String trace,
        String span,
        @Nullable String parent,
        boolean remote,
        @Nullable String follows,
        Instant from,
        Instant until,
        Attributes attributes,
        List<Told> told,
        @Nullable String failure,
        String message) {}
