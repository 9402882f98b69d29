package dev.baton.server.http;

import dev.baton.engine.dispatch.Origin;
import dev.baton.engine.dispatch.Tags;
import dev.baton.server.failure.HttpFailure;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what callers say of themselves: {@code x-baton-session}, and {@code x-baton-tags: team=support, tenant=acme}. */
public final class Callers {

    private static final String SESSION = "x-baton-session";
    private static final String TAGS = "x-baton-tags";

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
        if (named == null && tagged == null && session == null && more.isEmpty()) {
            return Origin.NONE.by(exchange.by());
        }
        Map<String, String> tags = new LinkedHashMap<>();
        try {
            if (tagged != null) {
                tags.putAll(Tags.of(tagged));
            }
            tags.putAll(more);
            String other = session != null && Origin.isSession(session) ? session : null;
            return new Origin(named != null ? named.strip() : other, tags).by(exchange.by());
        } catch (IllegalArgumentException wrong) {
            throw HttpFailure.of(400, "invalid_request", "What is said of the caller: " + wrong.getMessage());
        }
    }
}
