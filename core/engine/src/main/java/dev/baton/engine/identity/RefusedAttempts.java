package dev.baton.engine.identity;

import dev.baton.spi.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts those who are not let in, for the audit log: the first at once, of those that follow within ten minutes the number. Whoever tries keys by the million
 * does not fill a disk so. Safe for many threads.
 */
final class RefusedAttempts {

    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int MOST_PEERS = 8;

    private final Map<Admission.Reason, Long> counts = new EnumMap<>(Admission.Reason.class);
    private final Set<String> peers = new LinkedHashSet<>();
    private @Nullable Instant begun;

    /** Counts one; gives what is to be kept of those so far, where it is time. */
    synchronized Optional<JsonObject> add(Admission.Reason reason, String peer, Instant now) {
        counts.merge(reason, 1L, Long::sum);
        if (peers.size() < MOST_PEERS) {
            peers.add(peer);
        }
        if (begun != null && now.isBefore(begun.plus(WINDOW))) {
            return Optional.empty();
        }
        begun = now;
        return take();
    }

    /** What is to be kept of those that were counted and not given yet. */
    synchronized Optional<JsonObject> take() {
        if (counts.isEmpty()) {
            return Optional.empty();
        }
        JsonObject.Builder json = JsonObject.builder();
        counts.forEach((reason, count) -> json.put(reason.name().toLowerCase(Locale.ROOT), count));
        JsonObject facts = json.put("from", peers.stream().sorted().toList()).build();
        counts.clear();
        peers.clear();
        return Optional.of(facts);
    }
}
