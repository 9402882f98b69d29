package dev.baton.cli;

import dev.baton.engine.run.RunArchive;
import dev.baton.engine.run.RunQuery;
import dev.baton.engine.run.RunStatus;
import dev.baton.engine.run.RunSummary;
import dev.baton.server.runs.RunFilter;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code baton runs}. */
@CommandLine.Command(
        name = "runs",
        sortOptions = false,
        header = "List the runs of a workspace, the newest first: where each is, what it cost, what it waits for.",
        footer = {
            "",
            "Examples:",
            "  baton runs",
            "  baton runs --status parked,paused",
            "  baton runs --orchestration help-desk --since 2h --json",
            "",
            "It only reads, whoever runs them meanwhile. An interrupted run is one whose process is",
            "gone: baton resume, or the next baton serve, takes it up where it was."
        })
final class RunsCommand extends ArchiveCommand {

    private final Clock clock = Clock.systemUTC();

    @Option(names = "--status", paramLabel = "STATUS", description = "running, parked, paused, succeeded, failed or cancelled; several with commas.")
    private @Nullable String status;

    @Option(names = "--orchestration", paramLabel = "NAME", description = "The runs of that orchestration.")
    private @Nullable String orchestration;

    @Option(names = "--since", paramLabel = "TIME", description = "Those begun since: 30m, 2h or 7d ago, or 2026-11-27.")
    private @Nullable String since;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "20", description = "How many at most. Default: 20.")
    private int limit;

    RunsCommand(Console console, Opener opener) {
        super(console, opener);
    }

    @Override
    ExitCode perform() {
        RunQuery query;
        try {
            query = RunFilter.of(status, orchestration, since, limit, clock);
        } catch (IllegalArgumentException wrong) {
            throw usage(String.valueOf(wrong.getMessage()));
        }
        List<RunSummary> runs;
        Optional<RunArchive> found = archive();
        if (found.isPresent()) {
            try (RunArchive archive = found.get()) {
                runs = archive.list(query);
            }
        } else {
            runs = List.of();
        }
        if (json()) {
            print(JsonObject.EMPTY.with("runs", new JsonArray(runs.stream().<Json>map(RunSummary::toJson).toList())));
        } else if (runs.isEmpty()) {
            console().out().println(found.isEmpty() ? "No run yet. Start one with: baton run NAME" + option() : "No run fits.");
        } else {
            console().out().print(table(runs).text(console().outInk()));
        }
        return ExitCode.OK;
    }

    private Table table(List<RunSummary> runs) {
        boolean held = RunWords.isHeld(workspace());
        Table table = new Table("run", "orchestration", "status", "started", "time", "cost", "waits for");
        for (RunSummary run : runs) {
            Instant until = run.status() == RunStatus.RUNNING && held ? clock.instant() : run.updatedAt();
            table.row(
                    run.id(),
                    run.orchestration(),
                    RunWords.status(run.status(), held),
                    RunWords.moment(run.startedAt()),
                    Figures.time(Duration.between(run.startedAt(), until)),
                    run.status() == RunStatus.RUNNING ? Figures.NONE : Figures.cost(run.cost()),
                    run.waitsFor().isEmpty() ? Figures.NONE : String.join(", ", run.waitsFor()));
            if (run.code() != null && run.status() == RunStatus.FAILED) {
                table.note(run.code() + ": " + run.message());
            }
        }
        return table;
    }
}
