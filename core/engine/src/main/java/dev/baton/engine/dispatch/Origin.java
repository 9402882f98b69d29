package dev.baton.engine.dispatch;

import dev.baton.engine.identity.Identity;
import dev.baton.engine.trace.TraceContext;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from: whose it is, and what it belongs to.
 *
 * @param session       what the requests of one conversation have in common, so that they can keep to one model; null for none
 * @param tags          what the caller says of the request, by name: team, tenant, …
 * @param request       the identifier of a request of its own, by which its answer is graded; null for one that nobody knows. No other request has it
 * @param identity      who asks
 * @param orchestration the orchestration that was started and whose request it is; null for a single request
 * @param trace         its place in the caller's trace; null for none
 */
public record Origin(
        @Nullable String session,
        Map<String, String> tags,
        @Nullable String request,
        Identity identity,
        @Nullable String orchestration,
        @Nullable TraceContext trace) {

    /** From this machine, and nobody in particular. */
    public static final Origin NONE = new Origin(null, Map.of());

    /**
     * Keeps an immutable copy, in order.
     *
     * @throws IllegalArgumentException where the session's name is empty, or it or the tags are beyond the bounds of {@link Tags}
     */
    public Origin {
        if (session != null && !isSession(session)) {
            throw new IllegalArgumentException("a session's name has 1 to " + Tags.LONGEST + " characters, on one line");
        }
        Tags.check(tags);
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }

    /** Of a request of this machine's, without an identifier of the caller's. */
    public Origin(@Nullable String session, Map<String, String> tags) {
        this(session, tags, null, Identity.LOCAL, null, null);
    }

    /** This origin, of a request with that identifier. */
    public Origin named(String id) {
        return new Origin(session, tags, id, identity, orchestration, trace);
    }

    /** This origin, of whatever that identity asks. */
    public Origin by(Identity who) {
        return new Origin(session, tags, request, who, orchestration, trace);
    }

    /** This origin, of what a run of that orchestration asks. */
    public Origin within(String started) {
        return new Origin(session, tags, request, identity, started, trace);
    }

    /** This origin, at that place of a trace; null for none. */
    public Origin traced(@Nullable TraceContext place) {
        return new Origin(session, tags, request, identity, orchestration, place);
    }

    /** True for a text that can be a session's name. */
    public static boolean isSession(String text) {
        return !text.isBlank() && Tags.isPlain(text);
    }
}
