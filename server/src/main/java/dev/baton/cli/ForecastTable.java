package dev.baton.cli;

import dev.baton.engine.forecast.Bounds;
import dev.baton.engine.forecast.CallForecast;
import dev.baton.engine.forecast.Forecast;
import dev.baton.engine.forecast.Span;
import dev.baton.engine.forecast.StepForecast;
import dev.baton.spi.model.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

/** A forecast as a table: a row for each step, more for one that asks several times. */
final class ForecastTable {

    private static final String OPEN = "…";
    private static final MathContext DOWN = new MathContext(3, RoundingMode.DOWN);
    private static final MathContext UP = new MathContext(3, RoundingMode.UP);

    private final Table table = new Table("step", "what", "model now", "of", "cost", "time", "tokens", "why");
    private final boolean verbose;

    private ForecastTable(boolean verbose) {
        this.verbose = verbose;
    }

    static String of(Forecast forecast, boolean verbose, Ink ink) {
        ForecastTable rows = new ForecastTable(verbose);
        forecast.steps().forEach(rows::step);
        rows.row("total", "", "", "", forecast.bounds(), calls(forecast.bounds().calls()));
        StringBuilder text = new StringBuilder(rows.table.text(ink));
        if (!forecast.unknowns().isEmpty()) {
            text.append("\nNot known before it runs:\n");
            forecast.unknowns().forEach(unknown -> text.append("  ").append(unknown.replaceAll("\\s*\\R\\s*", " ")).append('\n'));
        }
        return text.toString();
    }

    private void step(StepForecast step) {
        String notes = String.join("; ", step.notes());
        if (step.calls().size() == 1) {
            call(step.path(), step.kind(), step.calls().getFirst(), step.bounds());
            note(notes);
        } else {
            row(step.path(), step.kind(), Figures.NONE, "", step.bounds(), notes);
            step.calls().forEach(call -> call(step.path(), call.part(), call, call.bounds()));
        }
        step.steps().forEach(this::step);
    }

    private void call(String path, String what, CallForecast call, Bounds bounds) {
        CallForecast.Place chosen = call.chosen();
        int all = call.ranked().size() + call.ruledOut().size();
        row(path, what, chosen == null ? "nobody" : chosen.model(), call.ranked().size() + "/" + all, bounds,
                chosen == null ? call.note() : call.strategy() + ": " + chosen.reason());
        if (chosen != null) {
            note(call.note());
        }
        if (verbose || chosen == null) {
            call.ranked().stream().skip(1).forEach(place -> note("then " + place.model() + ": " + place.reason()));
            call.ruledOut().forEach(out -> note("not " + out.model() + ": " + out.reason()));
        }
    }

    private void note(String text) {
        if (!text.isEmpty()) {
            table.note("  " + text);
        }
    }

    private void row(String path, String what, String model, String of, Bounds bounds, String why) {
        table.row(path, what, model, of, cost(bounds.cost()), time(bounds.latency()), tokens(bounds.tokens()), why);
    }

    private static String calls(Span calls) {
        String least = String.format(Locale.ROOT, "%,d", calls.least());
        return "calls: " + (calls.isOpen() ? least + OPEN : range(least, String.format(Locale.ROOT, "%,d", calls.most())));
    }

    private static String cost(Span nanos) {
        String least = money(nanos.least(), DOWN);
        return nanos.isOpen() ? least + OPEN : range(least, money(nanos.most(), UP));
    }

    private static String money(long nanos, MathContext digits) {
        BigDecimal dollars = new Money(nanos).inDollars().round(digits);
        return "$" + (dollars.scale() < 0 ? dollars.setScale(0) : dollars).toPlainString();
    }

    private static String time(Span millis) {
        String least = Figures.time(Duration.ofMillis(millis.least()));
        return millis.isOpen() ? least + OPEN : range(least, Figures.time(Duration.ofMillis(millis.most())));
    }

    private static String tokens(Span tokens) {
        String least = String.format(Locale.ROOT, "%,d", tokens.least());
        return tokens.isOpen() ? least + OPEN : range(least, String.format(Locale.ROOT, "%,d", tokens.most()));
    }

    private static String range(String least, String most) {
        return Objects.equals(least, most) ? least : least + "–" + most;
    }
}
