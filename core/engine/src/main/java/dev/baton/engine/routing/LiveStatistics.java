package dev.baton.engine.routing;

import dev.baton.engine.event.RunEvent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * What was seen of each model here, lately: how long answers took, how many attempts failed, how many are under way. A reader of the
 * event stream. Safe for many threads.
 */
public final class LiveStatistics implements Consumer<RunEvent> {

    private final Map<String, ModelStatistics> models = new ConcurrentHashMap<>();

    /** Nothing seen yet. */
    @Inject
    public LiveStatistics() {}

    @Override
    public void accept(RunEvent event) {
        if (event instanceof RunEvent.AttemptStarted started) {
            model(started.model()).started();
        } else if (event instanceof RunEvent.AttemptEnded ended) {
            ModelStatistics model = model(ended.attempt().model());
            model.stopped();
            if (ended.attempt().served()) {
                model.served(ended.attempt().latency(), ended.attempt().usage().totalOutput());
            } else if (!ended.attempt().code().equals("cancelled")) {
                model.failed();
            }
        }
    }

    /** How many calls of the model are under way. */
    public int inFlight(String id) {
        return seen(id).inFlight();
    }

    /** The share of the model's last 128 attempts that failed, 0 to 1. */
    public double failures(String id) {
        return seen(id).failures();
    }

    /** The 99th percentile of the model's last answers; empty below five of them. */
    public Optional<Duration> highest(String id) {
        return percentiles(id).map(ModelStatistics.Percentiles::highest);
    }

    /** The 95th percentile of the model's last answers; empty below five of them. */
    public Optional<Duration> high(String id) {
        return percentiles(id).map(ModelStatistics.Percentiles::high);
    }

    /** The median of the model's last answers; empty below five of them. */
    public Optional<Duration> median(String id) {
        return percentiles(id).map(ModelStatistics.Percentiles::median);
    }

    /** How many output tokens the model's answers have on average; empty before the first. */
    public OptionalDouble meanOutput(String id) {
        double mean = seen(id).meanOutput();
        return mean < 0 ? OptionalDouble.empty() : OptionalDouble.of(mean);
    }

    /** The figures of one model, which go on changing. */
    ModelStatistics model(String id) {
        ModelStatistics known = models.get(id);
        return known == null ? models.computeIfAbsent(id, any -> new ModelStatistics()) : known;
    }

    private ModelStatistics seen(String id) {
        return models.getOrDefault(id, ModelStatistics.NONE);
    }

    private Optional<ModelStatistics.Percentiles> percentiles(String id) {
        return Optional.ofNullable(seen(id).percentiles());
    }
}
