package dev.baton.cli;

import dev.baton.engine.Baton;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** A command that works on a workspace. */
abstract class WorkspaceCommand extends Command {

    @Option(
            names = {"-w", "--workspace"},
            paramLabel = "DIR",
            defaultValue = ".",
            description = "The workspace's folder. Default: the current one.")
    private Path workspace;

    private final Opener opener;

    WorkspaceCommand(Console console, Opener opener) {
        super(console);
        this.opener = opener;
    }

    Path workspace() {
        return workspace;
    }

    Baton open() {
        return opener.open(workspace);
    }
}
