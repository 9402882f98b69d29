package dev.baton.engine.failure;

import dev.baton.engine.plan.Position;
import dev.baton.engine.workspace.Nearest;
import java.util.Collection;

/** A name that is no model, alias, strategy or orchestration here. Code: {@code unknown_model}. */
public final class UnknownModelName extends BatonException {

    /** With the name asked for, those there are, and why it is not served where that is known; empty otherwise. */
    public UnknownModelName(String name, Collection<String> known, String reason) {
        super(
                "unknown_model",
                reason.isEmpty() ? "Unknown model '" + name + "'" + Nearest.hint(name, known) : "Model '" + name + "': " + reason,
                "",
                Position.NONE,
                null);
    }
}
