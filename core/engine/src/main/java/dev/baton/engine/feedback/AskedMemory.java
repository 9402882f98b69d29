package dev.baton.engine.feedback;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The last requests, by what their answers are known by: no more than so many, and none older than a day. Safe for many threads. */
final class AskedMemory {

    /** How many requests. */
    static final int MOST = 10_000;

    /** How many characters of texts, of all requests together. */
    static final int MOST_CHARACTERS = 16_000_000;

    /** How long a request can be graded. */
    static final Duration LONGEST = Duration.ofHours(24);

    private final Clock clock;
    private final Map<String, Asked> byId = new LinkedHashMap<>();
    private long characters;

    AskedMemory(Clock clock) {
        this.clock = clock;
    }

    synchronized void add(String id, Asked asked) {
        Asked again = byId.remove(id);
        characters += asked.characters() - (again == null ? 0 : again.characters());
        byId.put(id, asked);
        Instant oldest = clock.instant().minus(LONGEST);
        for (Iterator<Asked> all = byId.values().iterator(); all.hasNext(); ) {
            Asked eldest = all.next();
            boolean full = byId.size() > MOST || characters > MOST_CHARACTERS && byId.size() > 1;
            if (!full && !eldest.at().isBefore(oldest)) {
                break;
            }
            characters -= eldest.characters();
            all.remove();
        }
    }

    synchronized void answered(String id, String model) {
        Asked asked = byId.get(id);
        if (asked != null) {
            asked.answeredBy(model);
        }
    }

    /** Empty where it is not known, or no longer. */
    synchronized Optional<Asked> find(String id) {
        Asked asked = byId.get(id);
        return asked == null || asked.at().isBefore(clock.instant().minus(LONGEST)) ? Optional.empty() : Optional.of(asked);
    }
}
