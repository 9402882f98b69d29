package dev.baton.cli;

import dev.baton.engine.dispatch.Attempt;
import dev.baton.engine.run.RunResult;
import dev.baton.engine.run.StepReport;
import java.util.List;

/** What became of the steps of a run, as a table. The reason comes last: it is the only column without a natural width. */
final class StepTable {

    private StepTable() {}

    /** The steps of a run that has its result, with their sum. */
    static String of(RunResult result, Ink ink) {
        return table(result.steps())
                .row("total", "", Figures.time(result.latency()), Figures.tokens(result.usage()), Figures.cost(result.cost()), "")
                .text(ink);
    }

    /** The steps of a run that has failed, as far as it came. */
    static String of(List<StepReport> steps, Ink ink) {
        return table(steps).text(ink);
    }

    private static Table table(List<StepReport> steps) {
        Table table = new Table("step", "model", "time", "tokens", "cost", "why");
        for (StepReport step : steps) {
            boolean asked = !step.attempts().isEmpty();
            table.row(
                    step.path(),
                    step.model() == null ? Figures.NONE : step.model(),
                    Figures.time(step.latency()),
                    Figures.tokens(step.usage()),
                    asked ? Figures.cost(step.cost()) : Figures.NONE,
                    why(step));
            step.attempts().stream().filter(attempt -> !attempt.served()).forEach(attempt -> table.note(failed(attempt)));
        }
        return table;
    }

    private static String why(StepReport step) {
        return switch (step.outcome()) {
            case "otherwise" -> "failed; its otherwise stood in";
            case "skipped" -> "failed; it is optional";
            case "failed" -> "failed";
            default -> step.reason();
        };
    }

    private static String failed(Attempt attempt) {
        return "attempt " + attempt.number() + " " + attempt.model() + ": " + attempt.code() + ": " + attempt.message() + " ("
                + Figures.time(attempt.latency()) + ")";
    }
}
