package dev.baton.engine.run;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Nothing of what is around this goes on before somebody decides one of some questions. */
final class Parked extends Unwinding {

    private final transient Set<String> waiting;

    Parked(Set<String> waiting) {
        super("waits for a decision");
        this.waiting = Set.copyOf(waiting);
    }

    /** The paths of the questions. */
    Set<String> waiting() {
        return waiting;
    }

    /** This and another, side by side. */
    Parked and(@Nullable Parked other) {
        if (other == null) {
            return this;
        }
        Set<String> both = new HashSet<>(waiting);
        both.addAll(other.waiting);
        return new Parked(both);
    }
}
