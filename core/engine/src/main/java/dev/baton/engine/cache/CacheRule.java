package dev.baton.engine.cache;

import dev.baton.engine.plan.Caching;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one request may be given of the answers that are kept, and how its own is kept.
 *
 * @param caching how long its answer is kept and how old one may be that it is given; whether that is shared with other callers
 * @param caller  whose request it is; empty for one who has not said. Callers never get each other's answers, unless they are shared
 * @param oldest  how old an answer may be at most, where that is less; zero for none at all, so that a new one is got, and kept; null for
 *                no such limit
 * @param reading how the answer will be read, where only one that can be read so is kept; empty where any will do
 */
public record CacheRule(Caching caching, String caller, @Nullable Duration oldest, String reading) {

    /** Whoever has not said who it is. */
    public static final String ANONYMOUS = "";

    /** Checks that the age is not negative. */
    public CacheRule {
        if (oldest != null && oldest.isNegative()) {
            throw new IllegalArgumentException("an age is not negative");
        }
    }

    /** A rule for whoever has not said who it is, without a further limit on age, for answers read in no particular way. */
    public static CacheRule of(Caching caching) {
        return new CacheRule(caching, ANONYMOUS, null, "");
    }

    /** This rule with that limit on age. */
    public CacheRule atMost(Duration age) {
        return new CacheRule(caching, caller, age, reading);
    }

    /** This rule for another caller. */
    public CacheRule of(String other) {
        return new CacheRule(caching, other, oldest, reading);
    }

    /** This rule for answers that will be read like that. */
    public CacheRule readAs(String form) {
        return new CacheRule(caching, caller, oldest, form);
    }

    /** True where only a new answer will do. */
    boolean isFresh() {
        return oldest != null && oldest.isZero();
    }

    /** True where an answer of that age will do. */
    boolean allows(Duration age) {
        return !isFresh() && age.compareTo(caching.time()) < 0 && (oldest == null || age.compareTo(oldest) <= 0);
    }
}
