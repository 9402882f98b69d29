package dev.baton.engine.identity;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who asks. It holds no secret: it may be logged, kept and shown.
 *
 * @param id     by which it is known in ledgers and logs, such as {@code key_3f9a…}; never used again for another
 * @param name   for people
 * @param role   what it may do
 * @param scope  what it may use
 * @param labels what its requests are booked on, by name: {@code team}, {@code project}, {@code environment}
 */
public record Identity(String id, String name, Role role, Scope scope, Map<String, String> labels) {

    /** Whoever has this machine's files or embeds the engine: nothing limits it, and nothing has to be proven. */
    public static final Identity LOCAL = new Identity("local", "this machine", Role.ADMIN, Scope.ALL, Map.of());

    /** Keeps an immutable copy, in order. */
    public Identity {
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    }

    /** True for whoever has this machine's files. */
    public boolean isLocal() {
        return id.equals(LOCAL.id);
    }

    /** True where what the identity of that identifier has started is this one's to see and to steer: its own, or anybody's where it operates the place. */
    public boolean sees(String other) {
        return role.includes(Role.OPERATOR) || id.equals(other);
    }

    /**
     * True where what it does with what the identity of that identifier has started belongs on the audit log. What callers do with their own does not; this machine
     * is whoever may read its files, and nobody's own.
     */
    public boolean isOnRecord(String other) {
        return isLocal() || !id.equals(other);
    }

    /** How messages name it: {@code key 'ci' (key_3f9a…)}. */
    public String shown() {
        return isLocal() ? name : "key '" + name + "' (" + id + ")";
    }
}
