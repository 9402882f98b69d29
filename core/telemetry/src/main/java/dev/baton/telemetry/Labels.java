package dev.baton.telemetry;

import io.opentelemetry.api.common.Attributes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The labels that belong to a key, made once for each. There are so many of them at most; whoever comes later is counted under {@code other}, so that no caller can make
 * a monitoring system keep what he likes. Safe for many threads.
 */
final class Labels<K> {

    /** As many sets of labels as an instrument keeps by the standard's default. */
    private static final int MOST = 1_900;

    private static final Attributes OTHER = Attributes.of(Keys.OUTCOME, "other");

    private final Map<K, Attributes> known = new ConcurrentHashMap<>();
    private final Function<K, Attributes> made;

    Labels(Function<K, Attributes> made) {
        this.made = made;
    }

    Attributes of(K key) {
        Attributes found = known.get(key);
        if (found != null) {
            return found;
        }
        return known.size() >= MOST ? OTHER : known.computeIfAbsent(key, made);
    }
}
