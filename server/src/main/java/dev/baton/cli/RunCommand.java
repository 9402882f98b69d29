package dev.baton.cli;

import dev.baton.engine.Baton;
import dev.baton.engine.dispatch.Origin;
import dev.baton.engine.dispatch.Tags;
import dev.baton.engine.failure.BatonException;
import dev.baton.engine.failure.RunCancelled;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunResult;
import java.time.Duration;
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
            "  baton run quote 'items=[{\"sku\": \"A1\", \"count\": 2}]'",
            "",
            "On stdout come the result, then a table of the steps: which model, why that one, how",
            "long, how many tokens, what it cost. What the script logs goes to stderr."
        })
final class RunCommand extends ReportCommand {

    /** How long a cancelled run may take to end. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

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
        try (Baton baton = open()) {
            Run run = baton.start(name, given, false, null, origin);
            RunResult result = await(run);
            if (json()) {
                print(result.toJson());
            } else {
                console().out().print(Outline.of(result.output()));
                console().out().println();
                console().out().print(StepTable.of(result, console().outInk()));
            }
        }
        return ExitCode.OK;
    }

    private RunResult await(Run run) throws InterruptedException {
        try (Progress progress = new Progress(console())) {
            run.watch(progress);
            return run.result();
        } catch (InterruptedException stopped) {
            run.cancel();
            run.awaitEnd(PATIENCE);
            throw told(run, new RunCancelled("Cancelled: " + run.orchestration() + " was stopped before its result"));
        } catch (BatonException failure) {
            throw told(run, failure);
        }
    }

    /** Tells of a run that has begun, with the steps as far as it came. */
    private ToldFailure told(Run run, BatonException failure) {
        if (json()) {
            print(run.toJson().with("error", failure.toJson()));
        } else {
            new Failures(console()).say(failure, false);
            if (!run.steps().isEmpty()) {
                console().err().println();
                console().err().print(StepTable.of(run.steps(), console().errInk()));
            }
        }
        return new ToldFailure(ExitCode.of(failure), failure);
    }
}
