package dev.baton.telemetry;

import io.opentelemetry.api.metrics.DoubleCounter;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.api.metrics.Meter;
import java.util.List;

/** What is counted and measured. Names and bounds below {@code gen_ai.} are those of the conventions; seconds, tokens and dollars. */
final class Instruments {

    private static final List<Double> SECONDS =
            List.of(0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92);
    private static final List<Long> TOKENS =
            List.of(1L, 4L, 16L, 64L, 256L, 1024L, 4096L, 16384L, 65536L, 262144L, 1048576L, 4194304L, 16777216L, 67108864L);

    final LongHistogram tokenUsage;
    final DoubleHistogram operationDuration;
    final DoubleHistogram firstChunk;
    final DoubleHistogram workflowDuration;
    final DoubleHistogram requestDuration;
    final DoubleHistogram stepDuration;
    final DoubleHistogram queueWait;
    final LongCounter runs;
    final LongCounter steps;
    final LongCounter attempts;
    final LongCounter retries;
    final LongCounter tokens;
    final DoubleCounter cost;
    final LongCounter passedOver;
    final LongCounter breakerChanges;
    final LongCounter cacheHits;
    final DoubleCounter cacheSavings;
    final LongCounter guardDecisions;
    final LongCounter approvals;
    final LongCounter expired;

    Instruments(Meter meter) {
        tokenUsage = meter.histogramBuilder("gen_ai.client.token.usage")
                .ofLongs()
                .setUnit("{token}")
                .setDescription("Tokens that went into and came out of a call of a model")
                .setExplicitBucketBoundariesAdvice(TOKENS)
                .build();
        operationDuration = seconds(meter, "gen_ai.client.operation.duration", "How long a call of a model took");
        firstChunk = seconds(meter, "gen_ai.client.operation.time_to_first_chunk", "How long the first piece of a streamed answer took");
        workflowDuration = seconds(meter, "gen_ai.workflow.duration", "How long a run took from its start, or from when it was last taken up");
        requestDuration = seconds(meter, "baton.request.duration", "How long a single request took, all attempts together");
        stepDuration = seconds(meter, "baton.step.duration", "How long a step of an orchestration took, all attempts together");
        queueWait = seconds(meter, "baton.queue.wait", "How long a call waited for a place at its model or provider, where it had to");
        runs = counter(meter, "baton.runs", "{run}", "Runs that were started, parked, resumed, or came to their end");
        steps = counter(meter, "baton.steps", "{step}", "Steps of orchestrations by what came of them");
        attempts = counter(meter, "baton.attempts", "{attempt}", "Calls of models by what came of them");
        retries = counter(meter, "baton.retries", "{attempt}", "Calls of models that were not the first of their dispatch: retries, fallbacks, hedges");
        tokens = counter(meter, "baton.tokens", "{token}", "Tokens by who spent them");
        cost = meter.counterBuilder("baton.cost").ofDoubles().setUnit("USD").setDescription("What calls of models cost, failed ones too").build();
        passedOver = counter(meter, "baton.passed_over", "{candidate}", "Models that were not asked when their turn came, by why");
        breakerChanges = counter(meter, "baton.breaker.changes", "{change}", "Models and providers that were given a rest, or asked again");
        cacheHits = counter(meter, "baton.cache.hits", "{answer}", "Answers that stood in for a call of a model");
        cacheSavings = meter.counterBuilder("baton.cache.savings").ofDoubles().setUnit("USD").setDescription("What those calls had cost").build();
        guardDecisions = counter(meter, "baton.guard.decisions", "{decision}", "What guards did about what they found");
        approvals = counter(meter, "baton.approvals", "{approval}", "Questions that people were asked, and those that they decided");
        expired = counter(meter, "baton.reservations.expired", "{reservation}", "Reservations that were never settled");
    }

    private static DoubleHistogram seconds(Meter meter, String name, String description) {
        return meter.histogramBuilder(name).setUnit("s").setDescription(description).setExplicitBucketBoundariesAdvice(SECONDS).build();
    }

    private static LongCounter counter(Meter meter, String name, String unit, String description) {
        return meter.counterBuilder(name).setUnit(unit).setDescription(description).build();
    }
}
