package dev.baton.engine.spending;

import dev.baton.engine.dispatch.Origin;
import dev.baton.engine.identity.Identity;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What requests are told apart by. It is what is known of the caller's key, never what a caller says of itself. */
public enum Trait {
    /** The key, by its name or its identifier. */
    KEY,
    /** The key's label of that name. */
    TEAM,
    /** The key's label of that name. */
    PROJECT,
    /** The key's label of that name. */
    ENVIRONMENT,
    /** The orchestration that was started; what it invokes is part of it. */
    ORCHESTRATION,
    /** The key or the orchestration, whichever has that name. */
    SHARE;

    /** As it is written: {@code key}, {@code team}, {@code project}, {@code environment}, {@code orchestration}, {@code share}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The one of that word.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static Trait of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** What a request has of it; null for nothing. */
    @Nullable String of(Origin origin) {
        return switch (this) {
            // What nobody proved has no key: one budget for each key says nothing of it.
            case KEY -> origin.identity().id().equals(Identity.LOCAL.id()) ? null : origin.identity().id();
            case TEAM, PROJECT, ENVIRONMENT -> origin.identity().labels().get(word());
            case ORCHESTRATION -> origin.orchestration();
            // It has two of them, and neither is its value.
            case SHARE -> null;
        };
    }

    /** True where a request is one of those. */
    boolean isOf(Origin origin, Set<String> values) {
        if (this == SHARE) {
            return ORCHESTRATION.isOf(origin, values) || KEY.isOf(origin, values);
        }
        String own = of(origin);
        return own != null && (values.contains(own) || this == KEY && values.contains(origin.identity().name()));
    }
}
