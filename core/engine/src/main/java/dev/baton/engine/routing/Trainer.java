package dev.baton.engine.routing;

import dev.baton.engine.dispatch.Origin;
import dev.baton.engine.workspace.WorkspaceSettings;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.routing.Embedder;
import dev.baton.spi.routing.Example;
import dev.baton.spi.routing.RoutingStrategy;
import dev.baton.spi.routing.TrainedStrategy;
import dev.baton.spi.routing.Training;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Trains the strategies that are made from examples. Safe for many threads. */
public final class Trainer {

    private static final String RUN = "training";

    private final Map<String, RoutingStrategy> strategies;
    private final WorkspaceSettings settings;
    private final Embeddings embeddings;

    /** Wired by the engine. */
    @Inject
    Trainer(Map<String, RoutingStrategy> strategies, WorkspaceSettings settings, Embeddings embeddings) {
        this.strategies = strategies;
        this.settings = settings;
        this.embeddings = embeddings;
    }

    /** The strategies that are trained, in alphabetical order. */
    public List<String> names() {
        return strategies.values().stream().filter(TrainedStrategy.class::isInstance).map(RoutingStrategy::name).sorted().toList();
    }

    /**
     * Trains one.
     *
     * @param options  come before what the workspace says to it
     * @param progress is told how many texts were made vectors of so far
     * @return what came of it; empty where no strategy of that name is trained
     * @throws IllegalArgumentException            where the examples or options do not do; it says what is missing
     * @throws dev.baton.spi.failure.ModelFailure  where it wants vectors, and no model makes them
     * @throws InterruptedException                where the thread was told to stop
     */
    public Optional<Training> train(String strategy, List<Example> examples, JsonObject options, LongConsumer progress)
            throws InterruptedException {
        if (!(strategies.get(strategy) instanceof TrainedStrategy trained)) {
            return Optional.empty();
        }
        JsonObject.Builder all = settings.routing().options().getOrDefault(strategy, JsonObject.EMPTY).toBuilder();
        options.forEach(all::put);
        return Optional.of(trained.train(examples, all.build(), new Told(embeddings.at(List.of(), RUN, "", Origin.NONE), progress)));
    }

    /** An embedder that tells how far it is. */
    private static final class Told implements Embedder {

        private final Embedder embedder;
        private final LongConsumer progress;
        private long texts;

        Told(Embedder embedder, LongConsumer progress) {
            this.embedder = embedder;
            this.progress = progress;
        }

        @Override
        public String model() {
            return embedder.model();
        }

        @Override
        public List<float[]> embed(List<String> some) throws InterruptedException {
            List<float[]> vectors = embedder.embed(some);
            synchronized (this) {
                texts += some.size();
                progress.accept(texts);
            }
            return vectors;
        }
    }
}
