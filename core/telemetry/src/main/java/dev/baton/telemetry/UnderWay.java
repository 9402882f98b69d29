package dev.baton.telemetry;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What is known of runs and requests while they are under way. Some never tell that they are over, such as those that were paused: where there are too many, those that
 * began first are forgotten. Safe for many threads.
 */
final class UnderWay<V> {

    /** More than are ever under way at a time. */
    static final int MOST = 20_000;

    private final Map<String, Held<V>> held = new ConcurrentHashMap<>();
    private final ReentrantLock sweeping = new ReentrantLock();

    private record Held<V>(V value, Instant from) {}

    void put(String id, V value, Instant from) {
        held.put(id, new Held<>(value, from));
        if (held.size() > MOST && sweeping.tryLock()) {
            try {
                sweep();
            } finally {
                sweeping.unlock();
            }
        }
    }

    private void sweep() {
        List<Map.Entry<String, Held<V>>> oldest = held.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getValue().from()))
                .limit(MOST / 4)
                .toList();
        oldest.forEach(entry -> held.remove(entry.getKey(), entry.getValue()));
    }

    @Nullable V get(String id) {
        Held<V> known = held.get(id);
        return known == null ? null : known.value();
    }

    @Nullable V remove(String id) {
        Held<V> known = held.remove(id);
        return known == null ? null : known.value();
    }

    int size() {
        return held.size();
    }
}
