package dev.baton.server.serving;

import dev.baton.engine.guard.Guards;
import dev.baton.server.http.Exchange;
import dev.baton.spi.guard.Side;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Says in the answer's head what the policy's guards did, and nothing of what they found: {@code Baton-Guard: pii=redact;email=2;phone=1, size=flag}. Of a
 * stream it has what was known when the answer began: the rest is among the events. For one request.
 */
final class GuardHeader implements Guards.Told {

    private final Exchange exchange;
    private final Map<String, Done> byGuard = new LinkedHashMap<>();

    /** The strongest thing that a guard did, and how much of each kind it found. */
    private record Done(String action, Map<String, Integer> kinds) {

        Done and(String other, Map<String, Integer> more) {
            Map<String, Integer> all = new TreeMap<>(kinds);
            more.forEach((kind, count) -> all.merge(kind, count, Integer::sum));
            return new Done(strength(other) > strength(action) ? other : action, all);
        }

        private static int strength(String action) {
            return switch (action) {
                case "block" -> 2;
                case "redact" -> 1;
                default -> 0;
            };
        }
    }

    GuardHeader(Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public void told(String guard, Side side, String action, Map<String, Integer> kinds) {
        byGuard.merge(guard, new Done(action, kinds), (had, more) -> had.and(more.action(), more.kinds()));
        StringBuilder value = new StringBuilder();
        byGuard.forEach((name, done) -> {
            value.append(value.isEmpty() ? "" : ", ").append(name).append('=').append(done.action());
            done.kinds().forEach((kind, count) -> value.append(';').append(kind).append('=').append(count));
        });
        exchange.header("Baton-Guard", value.toString());
    }
}
