package dev.baton.cli;

import dev.baton.engine.failure.RunRefused;
import dev.baton.engine.failure.WorkspaceException;
import dev.baton.engine.run.RunArchive;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A command that reads what a workspace keeps of its runs, whoever runs them meanwhile. */
abstract class ArchiveCommand extends ReportCommand {

    ArchiveCommand(Console console, Opener opener) {
        super(console, opener);
    }

    /**
     * The archive; empty where there is no run yet.
     *
     * @throws WorkspaceException where there is no such workspace
     */
    Optional<RunArchive> archive() {
        if (!Files.isDirectory(workspace())) {
            throw new WorkspaceException("There is no folder " + shown(), "Name the workspace with -w DIR, or make one with: baton init DIR");
        }
        return RunArchive.of(workspace());
    }

    /**
     * The archive, where there are runs.
     *
     * @throws RunRefused where there is none
     */
    RunArchive someArchive() {
        return archive().orElseThrow(() -> new RunRefused(
                "unknown_run", "There is no run in " + shown() + " yet", "Start one with: baton run NAME" + option()));
    }

    /** The identifier of the run that is meant. */
    String id(String said) {
        try (RunArchive archive = someArchive()) {
            return NamedRun.of(archive, said);
        }
    }

    private Path shown() {
        return workspace().toAbsolutePath().normalize();
    }

    /** How another command is told of the same workspace: an option with a space before it, or nothing. */
    String option() {
        return option(workspace());
    }

    static String option(Path workspace) {
        String folder = workspace.toString();
        return folder.equals(".") ? "" : " -w " + (folder.contains(" ") ? "\"" + folder + "\"" : folder);
    }

    /** The server that has the runs of this workspace; empty where none does, so that an engine of this process may. */
    Optional<ServingProcess> server() {
        return ServingProcess.of(workspace());
    }
}
