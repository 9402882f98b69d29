package dev.baton.engine.run;

import dev.baton.engine.plan.Confidence;
import dev.baton.engine.plan.Step;
import dev.baton.spi.request.ChatRequest;
import dev.baton.spi.request.Request;
import dev.baton.spi.request.Settings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Has one rung of a cascade answer, and measures how sure the answer is. For one rung of one run. */
final class RungExecution {

    private final AskExecution asks;
    private final Step.Ask ask;
    private final Evaluator evaluator;
    private final Asker asker;
    private final String path;
    private final Effects effects;

    /** For what that rung asks, at that path of the run. */
    RungExecution(AskExecution asks, Step.Ask ask, Evaluator evaluator, Asker asker, String path, Effects effects) {
        this.asks = asks;
        this.ask = ask;
        this.evaluator = evaluator;
        this.asker = asker;
        this.path = path;
        this.effects = effects;
    }

    MeasuredAnswer measured(Confidence confidence) throws InterruptedException {
        return switch (confidence) {
            case Confidence.Agreement agreement -> agreement(agreement.samples());
            case Confidence.Stated stated -> stated();
            case Confidence.LogProbs logprobs -> logprobs();
            case Confidence.Judged judged -> judged(judged);
        };
    }

    /** A sample that fails agrees with none. */
    private MeasuredAnswer agreement(int samples) throws InterruptedException {
        Request request = AskRequest.of(ask, evaluator);
        List<Effects.Effect> branches = new ArrayList<>(samples);
        for (int i = 0; i < samples; i++) {
            Request own = seeded(request, i);
            String place = path + "/sample[" + (i + 1) + "]";
            branches.add(() -> effects.step(place, () -> asks.tried(ask, own, asker, place, effects)));
        }
        List<Effects.Outcome> asked = effects.fork(branches);
        long latency = asked.stream().mapToLong(MeasuredAnswer::latency).max().orElse(0);
        List<Effects.Outcome> answers = asked.stream().filter(one -> !MeasuredAnswer.isFailure(one)).toList();
        if (answers.isEmpty()) {
            return new MeasuredAnswer(asked.getFirst(), null, "none of " + samples + " samples was answered", asked, latency);
        }
        List<@Nullable Object> values = new ArrayList<>(answers.size());
        answers.forEach(one -> values.add(one.value()));
        Agreed agreed = Agreed.among(values, ask.returns(), new Likeness(question(request)));
        return new MeasuredAnswer(answers.get(agreed.index()), agreed.confidence(samples), agreed.agreeing() + " of " + samples + " samples agree",
                asked, latency);
    }

    private MeasuredAnswer stated() throws InterruptedException {
        Effects.Outcome outcome = single(StatedAnswer.of(ask));
        if (MeasuredAnswer.isFailure(outcome)) {
            return MeasuredAnswer.plain(outcome, "no answer");
        }
        StatedAnswer said = StatedAnswer.in((Map<?, ?>) Objects.requireNonNull(outcome.value()));
        Effects.Outcome answer = new Effects.Outcome(said.value(), outcome.about());
        return new MeasuredAnswer(answer, said.confidence(), "as the model says", List.of(outcome), MeasuredAnswer.latency(outcome));
    }

    private MeasuredAnswer logprobs() throws InterruptedException {
        Effects.Outcome outcome = single(ask);
        if (!MeasuredAnswer.isFailure(outcome) && MeasuredAnswer.about(outcome, "confidence") instanceof BigDecimal mean) {
            return new MeasuredAnswer(outcome, mean.doubleValue(), "by its words' probabilities", List.of(outcome), MeasuredAnswer.latency(outcome));
        }
        return MeasuredAnswer.plain(outcome, MeasuredAnswer.isFailure(outcome)
                ? "no answer"
                : "it gave no log-probabilities, though its card claims 'logprobs'");
    }

    private MeasuredAnswer judged(Confidence.Judged judged) throws InterruptedException {
        Request request = AskRequest.of(ask, evaluator);
        Effects.Outcome answer = effects.step(path, () -> asks.tried(ask, request, asker, path, effects));
        if (MeasuredAnswer.isFailure(answer)) {
            return MeasuredAnswer.plain(answer, "no answer");
        }
        Step.Ask judge = Judgement.of(ask, judged.by(), request, answer.value());
        String place = path + "/judge";
        Request shown = AskRequest.of(judge, evaluator);
        Effects.Outcome verdict = effects.step(place, () -> asks.tried(judge, shown, asker, place, effects));
        List<Effects.Outcome> asked = List.of(answer, verdict);
        long latency = MeasuredAnswer.latency(answer) + MeasuredAnswer.latency(verdict);
        if (MeasuredAnswer.isFailure(verdict)) {
            return new MeasuredAnswer(answer, null, "the judge gave no verdict: " + MeasuredAnswer.about(verdict, "failed"), asked, latency);
        }
        return new MeasuredAnswer(answer, Judgement.in((Map<?, ?>) Objects.requireNonNull(verdict.value())),
                "as " + MeasuredAnswer.about(verdict, "model") + " judges", asked, latency);
    }

    private Effects.Outcome single(Step.Ask own) throws InterruptedException {
        Request request = AskRequest.of(own, evaluator);
        return effects.step(path, () -> asks.tried(own, request, asker, path, effects));
    }

    /** One seed for all samples would make them one. */
    private static Request seeded(Request request, int sample) {
        if (!(request instanceof ChatRequest chat)) {
            return request;
        }
        Settings settings = chat.settings();
        return settings.seed() == null ? chat : chat.with(settings.seeded(settings.seed() + sample));
    }

    private static String question(Request request) {
        return request instanceof ChatRequest chat ? chat.messages().getLast().text() : "";
    }
}
