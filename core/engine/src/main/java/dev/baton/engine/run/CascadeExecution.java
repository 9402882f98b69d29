package dev.baton.engine.run;

import dev.baton.engine.calibration.Calibration;
import dev.baton.engine.calibration.Calibrations;
import dev.baton.engine.event.RunEvent;
import dev.baton.engine.event.RungReport;
import dev.baton.engine.plan.Step;
import dev.baton.spi.json.JsonNull;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.ReplySink;
import dev.baton.spi.request.Request;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Has a cascade answered: by the first rung whose answer is sure enough, else by the last. A rung that fails, or of whose answer nothing
 * could be measured, is passed. Safe for many threads.
 */
final class CascadeExecution {

    private final AskExecution asks;
    private final Calibrations calibrations;

    CascadeExecution(AskExecution asks, Calibrations calibrations) {
        this.asks = asks;
        this.calibrations = calibrations;
    }

    /**
     * The answer, and how it came to be.
     *
     * @param place by what calibrations know the cascade; see {@link RungReport#cascade()}
     * @param sink  takes the text of the answer: at once where it is taken from a rung before the last, else piece by piece; null for nobody
     */
    Effects.Outcome answer(
            Step.Cascade cascade, Evaluator evaluator, Asker asker, String path, String place, @Nullable ReplySink sink, Effects effects)
            throws InterruptedException {
        return new Climb(cascade, evaluator, asker, path, place, sink, effects).answer();
    }

    /** One cascade under way. */
    private final class Climb {

        private final Step.Cascade cascade;
        private final Evaluator evaluator;
        private final Asker asker;
        private final String path;
        private final String place;
        private final @Nullable ReplySink sink;
        private final Effects effects;
        private final List<MeasuredAnswer> climbed = new ArrayList<>();
        private final List<@Nullable Object> rungs = new ArrayList<>();

        Climb(Step.Cascade cascade, Evaluator evaluator, Asker asker, String path, String place, @Nullable ReplySink sink, Effects effects) {
            this.cascade = cascade;
            this.evaluator = evaluator;
            this.asker = asker;
            this.path = path;
            this.place = place;
            this.sink = sink;
            this.effects = effects;
        }

        Effects.Outcome answer() throws InterruptedException {
            int last = cascade.rungs().size() - 1;
            for (int i = 0; i < last; i++) {
                effects.checkpoint();
                Step.Ask ask = cascade.ask(i);
                MeasuredAnswer given = new RungExecution(asks, ask, evaluator, asker, rungPath(i), effects).measured(cascade.confidence());
                RungReport report = report(i, given);
                note(given, report);
                if (report.accepted()) {
                    if (sink != null && given.answer().value() instanceof String text) {
                        sink.accept(new ReplyEvent.Text(text));
                    }
                    return outcome(given, report);
                }
            }
            return top(last);
        }

        private Effects.Outcome top(int last) throws InterruptedException {
            Step.Ask ask = cascade.ask(last);
            Request request = AskRequest.of(ask, evaluator);
            String own = rungPath(last);
            MeasuredAnswer given = MeasuredAnswer.plain(
                    effects.step(own, () -> asks.answer(ask, request, asker, own, sink, effects)), "the last rung's answer is taken as it is");
            RungReport report = new RungReport(place, last + 1, (String) given.about("model"), "", null, null, false, true, given.why(),
                    Values.toJson(given.answer().value()), null);
            note(given, report);
            return outcome(given, report);
        }

        private RungReport report(int index, MeasuredAnswer given) {
            if (given.failed()) {
                return new RungReport(place, index + 1, null, cascade.confidence().measure(), null, null, false, false,
                        given.why() + ": " + given.about("message"), JsonNull.NULL, (String) given.about("failed"));
            }
            String model = (String) given.about("model");
            Calibration calibration =
                    model == null ? null : calibrations.of(place, cascade.confidence().measure(), model).orElse(null);
            Double confidence = given.raw() == null || calibration == null ? given.raw() : Double.valueOf(calibration.of(given.raw()));
            return new RungReport(place, index + 1, model, cascade.confidence().measure(), given.raw(), confidence,
                    given.raw() != null && calibration != null, confidence != null && confidence >= cascade.accept(), given.why(),
                    Values.toJson(given.answer().value()), null);
        }

        private void note(MeasuredAnswer given, RungReport report) {
            climbed.add(given);
            Map<String, @Nullable Object> rung = new LinkedHashMap<>();
            rung.put("model", report.model());
            rung.put("confidence", decimal(report.confidence()));
            rung.put("raw", decimal(report.raw()));
            rung.put("calibrated", report.calibrated());
            rung.put("accepted", report.accepted());
            rung.put("why", report.why());
            rung.put("failed", report.failure());
            rung.put("cost", given.cost());
            rung.put("latency", given.latency());
            rungs.add(rung);
            effects.emit(new RunEvent.RungAnswered(asker.run(), effects.now(), path, report));
        }

        /** What is known of the answer that is taken, with what all rungs have cost. */
        private Effects.Outcome outcome(MeasuredAnswer taken, RungReport report) {
            Map<String, @Nullable Object> about = new LinkedHashMap<>();
            if (taken.answer().about() != null) {
                about.putAll(taken.answer().about());
            }
            String sure = report.confidence() == null ? "" : String.format(Locale.ROOT, " (%.2f)", report.confidence());
            about.put("reason", "rung " + report.number() + " of " + cascade.rungs().size() + sure + "; " + about.get("reason"));
            about.put("cost", cost());
            about.put("latency", climbed.stream().mapToLong(MeasuredAnswer::latency).sum());
            about.put("inputTokens", climbed.stream().mapToLong(one -> one.sum("inputTokens")).sum());
            about.put("outputTokens", climbed.stream().mapToLong(one -> one.sum("outputTokens")).sum());
            if (report.confidence() != null) {
                about.put("confidence", decimal(report.confidence()));
            }
            List<@Nullable Object> attempts = new ArrayList<>();
            climbed.forEach(one -> attempts.addAll(one.attempts()));
            about.put("attempts", attempts);
            about.put("rungs", rungs);
            return new Effects.Outcome(taken.answer().value(), about);
        }

        private @Nullable BigDecimal cost() {
            BigDecimal sum = BigDecimal.ZERO;
            for (MeasuredAnswer one : climbed) {
                BigDecimal cost = one.cost();
                if (cost == null) {
                    return null;
                }
                sum = sum.add(cost);
            }
            return sum;
        }

        private String rungPath(int index) {
            return path + "/rung[" + (index + 1) + "]";
        }

        private static @Nullable Object decimal(@Nullable Double value) {
            return value == null ? null : Values.plain(value);
        }
    }
}
