package dev.baton.engine.failure;

import dev.baton.engine.plan.Position;
import java.util.List;

/** Inputs that an orchestration cannot start with. Nothing was done. Code: {@code bad_input}. */
public final class BadInput extends BatonException {

    /** With which orchestration and everything that is wrong. */
    public BadInput(String orchestration, List<String> faults, String expected, Position position) {
        super("bad_input", orchestration + ": " + String.join("; ", faults), expected, position, null);
    }
}
