package dev.baton.engine.workspace;

import dev.baton.engine.plan.GuardLine;
import java.util.List;

/**
 * What holds for every request, whatever its route and script.
 *
 * @param guards who looks at all that goes to models and comes back, in order, before those of a script
 */
public record PolicySettings(List<GuardLine> guards) {

    /** Nothing. */
    public static final PolicySettings DEFAULT = new PolicySettings(List.of());

    /** Keeps an immutable copy. */
    public PolicySettings {
        guards = List.copyOf(guards);
    }
}
