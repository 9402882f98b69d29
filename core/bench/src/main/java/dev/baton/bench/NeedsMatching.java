package dev.baton.bench;

import dev.baton.engine.Baton;
import dev.baton.engine.routing.Route;
import dev.baton.engine.routing.Router;
import dev.baton.plugins.routing.standard.Cheapest;
import dev.baton.spi.model.LatencyProfile;
import dev.baton.spi.model.Limits;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.model.ModelSize;
import dev.baton.spi.model.Money;
import dev.baton.spi.model.Needs;
import dev.baton.spi.model.Prices;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.provider.ModelClient;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.ReplySink;
import dev.baton.spi.reply.StopReason;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** From needs to a route over a catalog of 1,000 model cards, with {@code cheapest} as the strategy. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class NeedsMatching {

    private static final int CARDS = 1000;

    private final Baton baton = Baton.builder()
            .environment(Map.of())
            .provider("bench", new Silent(IntStream.range(0, CARDS).mapToObj(NeedsMatching::card).toList()))
            .strategy(new Cheapest())
            .open();
    private final Router router = baton.router();
    private final Needs chat = Needs.of("chat");
    private final Needs several = new Needs(
            new LinkedHashSet<>(List.of("chat", "tools", "json")),
            Set.of(),
            32_000,
            ModelSize.MEDIUM,
            "eu",
            null,
            new Limits(0.6, Duration.ofSeconds(20), Money.dollars("0.05")));
    private final Needs pinned = chat.pinned("bench/model-777");

    /** A model that is never called. */
    private record Silent(List<ModelCard> models) implements ModelClient {
        @Override
        public void call(ModelCall call, ReplySink out) {
            out.accept(new ReplyEvent.Finished(StopReason.END));
        }
    }

    private static ModelCard card(int i) {
        ModelCard.Builder card = ModelCard.of("bench", "model-" + i)
                .context(8_000 << i % 5)
                .size(ModelSize.values()[i % 3])
                .at(i % 2 == 0 ? "eu" : "us")
                .prices(Prices.perMillion("0.%02d".formatted(i % 97 + 1), "1.%02d".formatted(i % 89)))
                .latency(new LatencyProfile(Duration.ofMillis(200 + i), 50))
                .quality("chat", 0.3 + i % 70 / 100.0);
        return (i % 4 == 0 ? card.can("embedding") : i % 4 == 1 ? card.can("chat") : card.can("chat", "tools", "json")).build();
    }

    /** Needs that three quarters of the models meet. */
    @Benchmark
    public Route chat() throws InterruptedException {
        return router.route(chat, "cheapest", 1_000, 500);
    }

    /** Capabilities, window, size, place and all limits: few models meet them. */
    @Benchmark
    public Route several() throws InterruptedException {
        return router.route(several, "cheapest", 1_000, 500);
    }

    /** One model, named. */
    @Benchmark
    public Route pinned() throws InterruptedException {
        return router.route(pinned, null, 1_000, 500);
    }

    /** Closes the engine. */
    @TearDown
    public void close() {
        baton.close();
    }
}
