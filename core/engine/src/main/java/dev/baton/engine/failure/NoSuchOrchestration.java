package dev.baton.engine.failure;

import dev.baton.engine.plan.Position;
import dev.baton.engine.workspace.Nearest;
import java.util.Collection;

/** A name that no script of the workspace defines. Code: {@code no_such_orchestration}. */
public final class NoSuchOrchestration extends BatonException {

    /** With the name asked for and those there are. */
    public NoSuchOrchestration(String name, Collection<String> known) {
        super("no_such_orchestration", "Unknown orchestration '" + name + "'" + Nearest.hint(name, known), "", Position.NONE, null);
    }
}
