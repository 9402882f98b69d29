package dev.baton.cli;

import dev.baton.engine.Baton;
import dev.baton.engine.failure.NoSuchOrchestration;
import dev.baton.engine.failure.WorkspaceException;
import dev.baton.engine.plan.Plan;
import dev.baton.graph.PictureFormat;
import dev.baton.graph.PlanPicture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code baton graph}. */
@CommandLine.Command(
        name = "graph",
        sortOptions = false,
        header = "Draw an orchestration as a picture.",
        footer = {
            "",
            "Examples:",
            "  baton graph triage -o triage.svg",
            "  baton graph triage",
            "",
            "The file's ending decides: .svg, or .mmd for Mermaid. Without -o, Mermaid goes to the output."
        })
final class GraphCommand extends WorkspaceCommand {

    @Parameters(paramLabel = "NAME", description = "The orchestration.")
    private String name = "";

    @Option(names = {"-o", "--output"}, paramLabel = "FILE", description = "Where the picture goes: plan.svg or plan.mmd.")
    private @Nullable Path output;

    GraphCommand(Console console, Opener opener) {
        super(console, opener);
    }

    @Override
    ExitCode perform() {
        PictureFormat format = format();
        try (Baton baton = open()) {
            String picture = PlanPicture.of(format, baton.plan(name), invoked -> find(baton, invoked));
            if (output == null) {
                console().out().print(picture);
            } else {
                write(output, picture);
            }
        }
        return ExitCode.OK;
    }

    private PictureFormat format() {
        try {
            return PictureFormat.of(output == null ? "plan.mmd" : output.toString());
        } catch (IllegalArgumentException unknown) {
            throw usage(unknown.getMessage());
        }
    }

    private static Optional<Plan> find(Baton baton, String invoked) {
        try {
            return Optional.of(baton.plan(invoked));
        } catch (NoSuchOrchestration unknown) {
            return Optional.empty();
        }
    }

    private static void write(Path file, String picture) {
        try {
            Files.writeString(file, picture);
        } catch (IOException failure) {
            throw new WorkspaceException("The picture cannot be written to " + file + ": " + failure.getMessage(), "Is its folder there?");
        }
    }
}
