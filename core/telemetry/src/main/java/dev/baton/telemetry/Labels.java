package dev.baton.telemetry;

import io.opentelemetry.api.common.Attributes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The labels that belong to a key, made once for each. There are so many of them at most; whoever comes later is counted under {@code other}, so that no caller can make
 * a monitoring system keep what he likes. Safe for many threads.
 */
final class Labels<K, V> {

    /** Fewer than the sets of labels that an instrument keeps by the standard's default, 2,000. */
    static final int MOST = 1_900;

    private static final Attributes OTHER = Attributes.of(Keys.OUTCOME, "other");

    private final Map<K, V> known = new ConcurrentHashMap<>();
    private final Function<K, V> made;
    private final V other;

    private Labels(Function<K, V> made, V other) {
        this.made = made;
        this.other = other;
    }

    static <K> Labels<K, Attributes> of(Function<K, Attributes> made) {
        return new Labels<>(made, OTHER);
    }

    /** Labels that are used for tokens too. */
    static <K> Labels<K, TokenLabels> ofTokens(Function<K, Attributes> made) {
        return new Labels<>(key -> TokenLabels.of(made.apply(key)), TokenLabels.of(OTHER));
    }

    V get(K key) {
        V found = known.get(key);
        if (found != null) {
            return found;
        }
        return known.size() >= MOST ? other : known.computeIfAbsent(key, made);
    }
}
