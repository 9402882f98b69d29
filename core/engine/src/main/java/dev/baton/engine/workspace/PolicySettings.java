package dev.baton.engine.workspace;

import dev.baton.engine.plan.GuardLine;
import java.util.List;

/**
 * What holds for every request, whatever its route and script.
 *
 * @param guards who looks at all that goes to models and comes back, in order, before those of a script
 * @param data   where data of a kind must stay
 */
public record PolicySettings(List<GuardLine> guards, List<DataRule> data) {

    /** Nothing. */
    public static final PolicySettings DEFAULT = new PolicySettings(List.of(), List.of());

    /** Keeps immutable copies. */
    public PolicySettings {
        guards = List.copyOf(guards);
        data = List.copyOf(data);
    }

    /** Guards alone. */
    public PolicySettings(List<GuardLine> guards) {
        this(guards, List.of());
    }
}
