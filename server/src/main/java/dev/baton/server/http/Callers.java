package dev.baton.server.http;

import dev.baton.engine.dispatch.Origin;
import dev.baton.engine.dispatch.Tags;
import dev.baton.engine.trace.TraceContext;
import dev.baton.engine.workspace.DataRule;
import dev.baton.server.failure.HttpFailure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Reads what callers say of themselves: {@code x-baton-session}, {@code x-baton-tags: team=support, tenant=acme}, what kinds of data they send,
 * {@code x-baton-data: health, iban}, which is the tag {@code data}, and their place in a trace, {@code traceparent} and {@code tracestate} (W3C Trace
 * Context).
 */
public final class Callers {

    private static final String SESSION = "x-baton-session";
    private static final String TAGS = "x-baton-tags";
    private static final String DATA = "x-baton-data";

    private static final String TRACE = "traceparent";
    private static final String TRACE_STATE = "tracestate";

    private Callers() {}

    /**
     * Where a request comes from.
     *
     * @param session the session where no header names one; null for none. One that is too long for a session's name is none
     * @param more    further tags, which come before those of the header
     * @throws HttpFailure 400 where what is said is too much, or nothing that can be read
     */
    public static Origin of(Exchange exchange, @Nullable String session, Map<String, String> more) {
        String named = exchange.header(SESSION);
        String tagged = exchange.header(TAGS);
        String data = exchange.header(DATA);
        TraceContext trace = TraceContext.of(exchange.header(TRACE), exchange.header(TRACE_STATE)).orElse(null);
        if (named == null && tagged == null && data == null && session == null && more.isEmpty()) {
            return Origin.NONE.by(exchange.by()).traced(trace);
        }
        Map<String, String> tags = new LinkedHashMap<>();
        try {
            if (tagged != null) {
                tags.putAll(Tags.of(tagged));
            }
            tags.putAll(more);
            if (data != null) {
                tags.merge("data", kinds(data), (one, other) -> one + " " + other);
            }
            String other = session != null && Origin.isSession(session) ? session : null;
            return new Origin(named != null ? named.strip() : other, tags).by(exchange.by()).traced(trace);
        } catch (IllegalArgumentException wrong) {
            throw HttpFailure.of(400, "invalid_request", "What is said of the caller: " + wrong.getMessage());
        }
    }

    private static String kinds(String header) {
        StringJoiner kinds = new StringJoiner(" ");
        for (String kind : header.strip().split("[\\s,]+")) {
            if (!DataRule.isKind(kind)) {
                throw new IllegalArgumentException(DATA + " has kinds of data, words of lower-case letters, digits and -, such as health, iban");
            }
            kinds.add(kind);
        }
        return kinds.toString();
    }
}
