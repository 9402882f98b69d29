package dev.baton.cli;

import dev.baton.engine.Baton;
import dev.baton.engine.forecast.Forecast;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code baton plan}. */
@CommandLine.Command(
        name = "plan",
        sortOptions = false,
        header = "Tell which models a run would ask, what it would cost and how long it would take; nothing is spent.",
        footer = {
            "",
            "Examples:",
            "  baton plan help-desk",
            "  baton plan help-desk message=@letter.txt --verbose",
            "  baton plan long-report text=@book.txt --json",
            "",
            "Cost, time and tokens are from the least (everything goes well at once, the cheapest and",
            "the quickest who qualify, the shortest answers) to the most (every branch, rung, round and",
            "repeated answer, at the greatest length). What is open ends in \"…\": what that depends on",
            "is told below the table. Calls that fail count as free, the script's own code as quick.",
            "The text of inputs that are given is counted. Ends with 8 where some step has no model."
        })
final class PlanCommand extends ReportCommand {

    @Parameters(index = "0", paramLabel = "NAME", description = "The orchestration.")
    private String name = "";

    @Parameters(index = "1..*", paramLabel = "key=value", description = "Inputs that are known, as for baton run; any may be left out.")
    private List<String> inputs = List.of();

    @Option(names = {"-v", "--verbose"}, description = "Name everybody who qualifies, and everybody who does not, with the reasons.")
    private boolean verbose;

    PlanCommand(Console console, Opener opener) {
        super(console, opener);
    }

    @Override
    ExitCode perform() throws InterruptedException {
        Map<String, @Nullable Object> given;
        try {
            given = new GivenInputs(console().in()).of(inputs);
        } catch (IllegalArgumentException wrong) {
            throw usage(wrong.getMessage());
        }
        try (Baton baton = open()) {
            Forecast forecast = baton.forecast(name, given);
            if (json()) {
                print(forecast.toJson());
            } else {
                console().out().print(ForecastTable.of(forecast, verbose, console().outInk()));
            }
            return forecast.lacksModels() ? ExitCode.NO_MODEL : ExitCode.OK;
        }
    }
}
