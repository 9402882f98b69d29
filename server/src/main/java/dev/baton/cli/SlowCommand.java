package dev.baton.cli;

import dev.baton.engine.run.RunArchive;
import dev.baton.engine.run.RunQuery;
import dev.baton.engine.run.StepFigures;
import dev.baton.server.about.StepStatistics;
import dev.baton.server.runs.RunFilter;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code baton slow}. */
@CommandLine.Command(
        name = "slow",
        sortOptions = false,
        header = "Show which steps are slow, which fail, and what each costs, over the runs that are kept.",
        footer = {
            "",
            "Examples:",
            "  baton slow",
            "  baton slow help-desk --since 7d",
            "  baton slow --json",
            "",
            "It only reads, whoever runs them meanwhile; the newest 10,000 runs that fit are looked at."
        })
final class SlowCommand extends ArchiveCommand {

    private final Clock clock = Clock.systemUTC();

    @Parameters(index = "0", arity = "0..1", paramLabel = "ORCHESTRATION", description = "The runs of that orchestration. Default: all.")
    private @Nullable String orchestration;

    @Option(names = "--since", paramLabel = "TIME", description = "Those begun since: 30m, 2h or 7d ago, or 2026-11-27.")
    private @Nullable String since;

    SlowCommand(Console console, Opener opener) {
        super(console, opener);
    }

    @Override
    ExitCode perform() {
        RunQuery query;
        try {
            query = RunFilter.of(null, orchestration, since, StepStatistics.MOST, clock);
        } catch (IllegalArgumentException wrong) {
            throw usage(String.valueOf(wrong.getMessage()));
        }
        List<StepFigures> steps;
        Optional<RunArchive> found = archive();
        if (found.isPresent()) {
            try (RunArchive archive = found.get()) {
                steps = archive.figures(query);
            }
        } else {
            steps = List.of();
        }
        if (json()) {
            print(JsonObject.EMPTY.with("steps", new JsonArray(steps.stream().<Json>map(StepFigures::toJson).toList())));
        } else if (steps.isEmpty()) {
            console().out().println(found.isEmpty() ? "No run yet. Start one with: baton run NAME" + option() : "No run fits.");
        } else {
            console().out().print(table(steps).text(console().outInk()));
        }
        return ExitCode.OK;
    }

    private static Table table(List<StepFigures> steps) {
        Table table = new Table("orchestration", "step", "kind", "count", "failed", "median", "p95", "slowest", "tokens", "cost");
        for (StepFigures step : steps) {
            table.row(
                    step.orchestration(),
                    step.step(),
                    step.kind(),
                    String.valueOf(step.count()),
                    String.valueOf(step.failed() + step.skipped()),
                    time(step.median()),
                    time(step.p95()),
                    time(step.slowest()),
                    step.tokens() == 0 ? Figures.NONE : String.valueOf(step.tokens()),
                    step.tokens() == 0 ? Figures.NONE : Figures.cost(step.cost()));
        }
        return table;
    }

    private static String time(@Nullable Duration time) {
        return time == null ? Figures.NONE : Figures.time(time);
    }
}
