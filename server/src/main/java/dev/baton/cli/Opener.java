package dev.baton.cli;

import dev.baton.engine.Baton;
import java.nio.file.Path;

/** Opens the engine that a command works with; the command closes it. */
@FunctionalInterface
public interface Opener {

    /**
     * An engine on that workspace.
     *
     * @throws dev.baton.engine.failure.BatonException where it cannot be opened
     */
    Baton open(Path workspace);
}
