package dev.baton.cli;

import dev.baton.engine.calibration.Calibration;
import dev.baton.engine.calibration.CalibrationKey;
import dev.baton.engine.calibration.Calibrations;
import dev.baton.engine.calibration.Fitted;
import dev.baton.engine.calibration.Gate;
import dev.baton.engine.calibration.Graded;
import dev.baton.engine.calibration.GradedFile;
import dev.baton.engine.calibration.Reliability;
import dev.baton.engine.failure.WorkspaceException;
import dev.baton.engine.identity.Keys;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code baton calibrate}. */
@CommandLine.Command(
        name = "calibrate",
        sortOptions = false,
        header = "Learn from graded answers what the confidences of a cascade are worth.",
        description = {
            "",
            "FILE has a JSON object a line: what 'baton run --json' tells of a rung (in steps,",
            "rungs), with \"right\": true or false added by whoever graded the answer. Of each",
            "cascade, measure and model with " + Fitted.LEAST + " graded answers or more, it writes a",
            "calibration to " + Calibrations.FILE + " in the workspace. Runs of a process",
            "that starts later use it; accept then means what it says."
        },
        footer = {
            "",
            "Examples:",
            "  baton calibrate graded.jsonl",
            "  baton calibrate graded.jsonl --wrong 0.05 --dry-run",
            "",
            "A line:",
            "  {\"cascade\": \"thrifty-answer/answer\", \"measure\": \"agreement(3)\",",
            "   \"model\": \"openai/gpt-5-mini\", \"raw\": 0.875, \"right\": true}",
            "",
            "The error 'before' is that of the confidences as they were measured; 'after' is that",
            "of calibrated ones, each by a calibration fitted to the half it is not in."
        })
final class CalibrateCommand extends ReportCommand {

    /** How sure the promise of {@code --wrong} is. */
    private static final double LEVEL = 0.9;

    @Parameters(paramLabel = "FILE", description = "The graded answers.")
    private Path file;

    @Option(
            names = "--wrong",
            paramLabel = "SHARE",
            description = "Tell the accept from which at most that share of the answers taken is wrong, at 90%% confidence. From 0 to 1.")
    private @Nullable Double wrong;

    @Option(names = "--dry-run", description = "Only tell; write nothing.")
    private boolean dryRun;

    CalibrateCommand(Console console, Opener opener) {
        super(console, opener);
    }

    @Override
    ExitCode perform() {
        if (wrong != null && !(wrong > 0 && wrong < 1)) {
            throw usage("--wrong is a share between 0 and 1, such as 0.05");
        }
        if (!Files.isDirectory(workspace())) {
            throw new WorkspaceException("There is no workspace at " + workspace(), "-w DIR names another.");
        }
        GradedFile graded = GradedFile.read(file);
        Map<CalibrationKey, Fitted> made = new LinkedHashMap<>();
        Map<CalibrationKey, Integer> few = new LinkedHashMap<>();
        graded.outcomes().forEach((key, outcomes) -> {
            if (outcomes.size() < Fitted.LEAST) {
                few.put(key, outcomes.size());
            } else {
                made.put(key, Fitted.of(outcomes));
            }
        });
        if (!dryRun && !made.isEmpty()) {
            Map<CalibrationKey, Calibration> calibrations = new LinkedHashMap<>();
            made.forEach((key, fitted) -> calibrations.put(key, fitted.calibration()));
            Calibrations.write(workspace(), calibrations);
            try (Keys keys = new Keys(workspace().resolve(".baton"), Clock.systemUTC())) {
                keys.record(Person.identity(console()), "confidences.calibrated", Calibrations.FILE, JsonObject.EMPTY.with("calibrations", made.size()));
            }
        }
        if (json()) {
            print(report(made, few, graded.ungraded()));
        } else {
            made.forEach(this::show);
            few.forEach((key, count) -> console().out().println(
                    key + ": " + Counted.of(count, "graded answer") + ", too few; " + Fitted.LEAST + " are needed"));
            console().out().println(summary(made.size(), graded.ungraded()));
        }
        return ExitCode.OK;
    }

    private void show(CalibrationKey key, Fitted fitted) {
        console().out().println(console().outInk().strong(key.toString()));
        Table table = new Table("confidence", "answers", "said", "right");
        for (Reliability.Bin bin : fitted.after().bins()) {
            table.row(share(bin.from()) + " to " + share(bin.to()), String.valueOf(bin.count()), share(bin.said()), share(bin.right()));
        }
        console().out().print(table.text(console().outInk()));
        console().out().println("By " + fitted.calibration().method() + " from " + Counted.of(fitted.pairs(), "graded answer")
                + ". Calibration error: " + error(fitted.before()) + " before, " + error(fitted.after()) + " after.");
        if (wrong != null) {
            console().out().println(promise(fitted, wrong));
        }
        console().out().println();
    }

    private static String promise(Fitted fitted, double most) {
        return gate(fitted.outcomes(), most)
                .map(gate -> String.format(Locale.ROOT, "With accept: %.3f it keeps %d of %d answers, and at most %s of them are wrong (%d were).",
                        floor(gate.from()), gate.kept(), gate.of(), percent(most), gate.wrong()))
                .orElse("No accept promises that at most " + percent(most) + " are wrong: there are too few answers, or they are too often wrong.");
    }

    private String summary(int made, int ungraded) {
        String skipped = ungraded == 0 ? "" : " " + Counted.of(ungraded, "line") + " without a grade or a measured confidence.";
        if (made == 0) {
            return "Nothing to calibrate." + skipped;
        }
        return Counted.of(made, "calibration") + (dryRun ? "; nothing was written: --dry-run." : " written to "
                + workspace().resolve(Calibrations.FILE) + ".") + skipped;
    }

    private JsonObject report(Map<CalibrationKey, Fitted> made, Map<CalibrationKey, Integer> few, int ungraded) {
        List<Json> all = new ArrayList<>();
        made.forEach((key, fitted) -> {
            JsonObject.Builder one = named(key)
                    .put("method", fitted.calibration().method())
                    .put("answers", fitted.pairs())
                    .put("errorBefore", fitted.before().error())
                    .put("errorAfter", fitted.after().error())
                    .put("bins", new JsonArray(fitted.after().bins().stream().<Json>map(CalibrateCommand::bin).toList()));
            Optional<Gate> gate = wrong == null ? Optional.empty() : gate(fitted.outcomes(), wrong);
            gate.ifPresent(found -> one.put("accept", floor(found.from())).put("kept", found.kept()).put("wrong", found.wrong())
                    .put("bound", found.bound()));
            all.add(one.build());
        });
        List<Json> less = new ArrayList<>();
        few.forEach((key, count) -> less.add(named(key).put("answers", count).build()));
        return JsonObject.builder()
                .put("calibrations", new JsonArray(all))
                .put("tooFew", new JsonArray(less))
                .put("ungraded", ungraded)
                .put("written", !dryRun && !made.isEmpty())
                .build();
    }

    private static JsonObject.Builder named(CalibrationKey key) {
        return JsonObject.builder().put("cascade", key.cascade()).put("measure", key.measure()).put("model", key.model());
    }

    private static Json bin(Reliability.Bin bin) {
        return JsonObject.EMPTY.with("from", bin.from()).with("to", bin.to()).with("answers", bin.count()).with("said", bin.said())
                .with("right", bin.right());
    }

    private static Optional<Gate> gate(List<Graded> outcomes, double most) {
        return Gate.of(outcomes, most, LEVEL);
    }

    /** As it is written into a script: not above the confidence itself. */
    private static double floor(double confidence) {
        return Math.floor(confidence * 1000) / 1000;
    }

    private static String share(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String error(Reliability reliability) {
        return String.format(Locale.ROOT, "%.3f", reliability.error());
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.3g%%", share * 100).replaceAll("(\\.\\d*?)0+%", "$1%").replace(".%", "%");
    }
}
