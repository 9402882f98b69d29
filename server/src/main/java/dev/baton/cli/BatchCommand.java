package dev.baton.cli;

import dev.baton.engine.Baton;
import dev.baton.engine.batch.Batch;
import dev.baton.engine.batch.BatchCount;
import dev.baton.engine.batch.BatchRequest;
import dev.baton.engine.dispatch.Origin;
import dev.baton.engine.failure.RunCancelled;
import dev.baton.engine.failure.WorkspaceException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code baton batch}. */
@CommandLine.Command(
        name = "batch",
        sortOptions = false,
        header = "Run an orchestration over every line of a file, and write each result as a line.",
        footer = {
            "",
            "Examples:",
            "  baton batch help-desk mails.jsonl -o answers.jsonl",
            "  baton batch help-desk mails.jsonl -o answers.jsonl --key-field id --ordered",
            "  baton batch help-desk mails.jsonl -o answers.jsonl --retry-failed",
            "",
            "A line of the input is an object of the inputs: {\"message\": \"Hello\"}. A line of the results",
            "has the line's number (and key), status, output or error, cost and run. The same command",
            "again goes on where it was, after a crash or Ctrl-C too: a line that has a result is not",
            "run again, and nothing that was paid is paid twice."
        })
final class BatchCommand extends ReportCommand {

    /** How long lines under way may take to end after Ctrl-C. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    @Parameters(index = "0", paramLabel = "NAME", description = "The orchestration.")
    private String orchestration;

    @Parameters(index = "1", paramLabel = "IN.jsonl", description = "A file with an object of the inputs on each line.")
    private Path input;

    @Option(names = {"-o", "--output"}, required = true, paramLabel = "OUT.jsonl", description = "The file for the results, which are added to it.")
    private Path output;

    @Option(names = "--concurrency", paramLabel = "N", defaultValue = "8", description = "How many lines at once, 1 to 1000. Default: 8.")
    private int concurrency;

    @Option(names = "--key-field", paramLabel = "FIELD", description = "The member of a line that names it, in place of its number.")
    private @Nullable String keyField;

    @Option(names = "--limit", paramLabel = "N", description = "The first N lines alone.")
    private @Nullable Long limit;

    @Option(names = "--ordered", description = "Write the results in the order of the lines, not as they come.")
    private boolean ordered;

    @Option(names = "--retry-failed", description = "Have lines that failed before go on from the step that failed.")
    private boolean retryFailed;

    @Option(names = "--name", paramLabel = "TEXT", defaultValue = "", description = "Under another name, all lines are run anew.")
    private String name;

    BatchCommand(Console console, Opener opener) {
        super(console, opener);
    }

    @Override
    ExitCode perform() throws InterruptedException {
        if (!Files.isRegularFile(input)) {
            throw usage("There is no file " + input);
        }
        BatchRequest request;
        try {
            request = new BatchRequest(orchestration, input, output, name, keyField, concurrency, limit == null ? Long.MAX_VALUE : limit, ordered, Origin.NONE, retryFailed);
        } catch (IllegalArgumentException wrong) {
            throw usage(String.valueOf(wrong.getMessage()));
        }
        try (Baton baton = open()) {
            Batch batch = new Batch(baton, request, Clock.systemUTC(), GRACE);
            return report(run(batch));
        }
    }

    private BatchCount run(Batch batch) throws InterruptedException {
        try (BatchProgress progress = new BatchProgress(console(), batch::count)) {
            return batch.run();
        } catch (IllegalArgumentException wrong) {
            throw usage(String.valueOf(wrong.getMessage()));
        } catch (UncheckedIOException failure) {
            throw new WorkspaceException("A file of the batch cannot be read or written: " + failure.getCause(), "The same command goes on where it was.");
        } catch (InterruptedException stopped) {
            BatchCount count = batch.count();
            RunCancelled left = new RunCancelled("Stopped: " + count.done() + " of " + Counted.of(count.total(), "line")
                    + " are done; the same command goes on where it was");
            new Failures(console()).say(left, false);
            throw new ToldFailure(ExitCode.CANCELLED, left);
        }
    }

    private ExitCode report(BatchCount count) {
        if (json()) {
            print(count.toJson());
        } else {
            console().out().println(Counted.of(count.total(), "line") + ": " + count.succeeded() + " succeeded, " + count.failed() + " failed"
                    + (count.earlier() == 0 ? "" : " (" + count.earlier() + " had their result before)")
                    + (count.waiting() == 0 ? "" : ", " + count.waiting() + " wait: baton runs --status parked,paused" + ArchiveCommand.option(workspace()))
                    + ". Cost " + (count.priced() ? "" : "at least ") + count.cost());
        }
        return count.failed() > 0 ? ExitCode.SOME_FAILED : count.waiting() > 0 ? ExitCode.WAITING : ExitCode.OK;
    }
}
