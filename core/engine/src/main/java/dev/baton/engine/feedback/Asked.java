package dev.baton.engine.feedback;

import dev.baton.spi.routing.Features;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What was asked, and who answered, kept for a while so that a grade can be joined to it. Safe for many threads. */
final class Asked {

    private final Instant at;
    private final String by;
    private final Features features;
    private final @Nullable String text;
    private final Set<Double> grades = ConcurrentHashMap.newKeySet(1);
    private volatile @Nullable String model;

    Asked(Instant at, String by, Features features, @Nullable String text) {
        this.at = at;
        this.by = by;
        this.features = features;
        this.text = text;
    }

    Instant at() {
        return at;
    }

    /** The identifier of the identity that asked. */
    String by() {
        return by;
    }

    Features features() {
        return features;
    }

    /** Null where nobody wants it. */
    @Nullable String text() {
        return text;
    }

    int characters() {
        return text == null ? 0 : text.length();
    }

    void answeredBy(String id) {
        model = id;
    }

    /** Null while nobody has. */
    @Nullable String model() {
        return model;
    }

    /** True for a grade that was not given before: a client that sends the same again has not been heard, or not heard the answer. */
    boolean isNew(double grade) {
        return !grades.contains(grade);
    }

    void graded(double grade) {
        grades.add(grade);
    }
}
