package dev.baton.cli;

import dev.baton.engine.failure.WorkspaceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code baton init}. */
@CommandLine.Command(
        name = "init",
        sortOptions = false,
        header = "Make a workspace that runs, without a key and without a network.",
        footer = {
            "",
            "Example:",
            "  baton init hello",
            "  baton run front-desk message=\"Where is my parcel?\" -w hello",
            "",
            "The folder must not exist, or be empty."
        })
final class InitCommand extends Command {

    @Parameters(paramLabel = "DIR", description = "The workspace's folder.")
    private Path folder;

    InitCommand(Console console) {
        super(console);
    }

    @Override
    ExitCode perform() {
        try {
            if (Files.exists(folder) && !isEmptyFolder()) {
                throw new WorkspaceException(
                        folder + " is there already and is not empty", "Name a folder that does not exist yet, or empty it.");
            }
            StarterWorkspace.write(folder);
        } catch (IOException failure) {
            throw new WorkspaceException(
                    "No workspace can be made at " + folder + ": " + failure.getMessage(), "May you write there?");
        }
        console().out().println("A workspace is at " + folder + ":");
        StarterWorkspace.FILES.forEach(file -> console().out().println("  " + file));
        console().out().println();
        console().out().println("Run it:   baton run front-desk message=\"Where is my parcel?\" -w " + folder);
        console().out().println("Check it: baton check -w " + folder);
        return ExitCode.OK;
    }

    private boolean isEmptyFolder() throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }
}
