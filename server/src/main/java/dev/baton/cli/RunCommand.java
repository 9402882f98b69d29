package dev.baton.cli;

import dev.baton.engine.Baton;
import dev.baton.engine.dispatch.Origin;
import dev.baton.engine.dispatch.Tags;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code baton run}. */
@CommandLine.Command(
        name = "run",
        sortOptions = false,
        header = "Run an orchestration and print its result, then what each step did.",
        footer = {
            "",
            "Examples:",
            "  baton run help-desk message=\"I was charged twice\"",
            "  baton run help-desk message=@letter.txt -w samples/quickstart",
            "  baton run long-report text=@- --json < book.txt",
            "  baton run help-desk message=\"Where is my order?\" --tag team=support",
            "  baton run claims-intake document=@claim.txt customerId=C7 --key C7-2026-11",
            "  baton run quote 'items=[{\"sku\": \"A1\", \"count\": 2}]'",
            "",
            "On stdout come the result, then a table of the steps: which model, why that one, how",
            "long, how many tokens, what it cost. What the script logs goes to stderr. Where it asks a",
            "person, it asks here on a terminal; elsewhere it prints what waits, and ends with 13."
        })
final class RunCommand extends ReportCommand {

    @Parameters(index = "0", paramLabel = "NAME", description = "The orchestration.")
    private String name;

    @Parameters(
            index = "1..*",
            paramLabel = "key=value",
            description = {
                "Its inputs. A value is text; @file reads a file, @- stdin; JSON where it begins with { or [, or the file "
                        + "ends in .json; @@ for a text that begins with @."
            })
    private List<String> inputs = List.of();

    @Option(
            names = "--tag",
            paramLabel = "name=value",
            description = "What the rules of the scripts and of baton.groovy may go by, such as team=support; may be given several times.")
    private List<String> tags = List.of();

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "By which the same start is known again: it goes on with the run that there is, and pays nothing twice.")
    private @Nullable String key;

    RunCommand(Console console, Opener opener) {
        super(console, opener);
    }

    @Override
    ExitCode perform() throws InterruptedException {
        Map<String, @Nullable Object> given;
        Origin origin;
        try {
            given = new GivenInputs(console().in()).of(inputs);
            origin = new Origin(null, Tags.of(String.join(",", tags)));
        } catch (IllegalArgumentException wrong) {
            throw usage(wrong.getMessage());
        }
        if (key != null && (key.isBlank() || key.length() > RunRequest.LONGEST_KEY)) {
            throw usage("A key has 1 to " + RunRequest.LONGEST_KEY + " characters");
        }
        try (Baton baton = open()) {
            Run run = baton.start(new RunRequest(name, given, false, key, origin), null);
            return new Attendance(console(), baton, json(), ArchiveCommand.option(workspace())).of(run, Instant.EPOCH, key == null);
        }
    }
}
