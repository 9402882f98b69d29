package dev.baton.bench;

import dev.baton.plugins.routing.bandit.Bandit;
import dev.baton.plugins.routing.standard.Balanced;
import dev.baton.plugins.routing.standard.Best;
import dev.baton.plugins.routing.standard.Cheapest;
import dev.baton.plugins.routing.standard.Fastest;
import dev.baton.plugins.routing.standard.First;
import dev.baton.plugins.routing.standard.LeastBusy;
import dev.baton.plugins.routing.standard.RoundRobin;
import dev.baton.plugins.routing.standard.Weighted;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.model.Money;
import dev.baton.spi.model.Needs;
import dev.baton.spi.routing.Candidate;
import dev.baton.spi.routing.Choice;
import dev.baton.spi.routing.RoutingQuery;
import dev.baton.spi.routing.RoutingStrategy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One decision of a strategy over 1,000 candidates, and the reason of the first of them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class StrategyRanking {

    private static final int CANDIDATES = 1000;

    /** The strategy. */
    @Param({"first", "cheapest", "fastest", "best", "balanced", "least-busy", "round-robin", "weighted", "bandit"})
    public String strategy;

    private RoutingStrategy ranking;
    private RoutingQuery query;

    /** Makes the candidates. */
    @Setup
    public void prepare() {
        ranking = Stream.of(
                        new First(),
                        new Cheapest(),
                        new Fastest(),
                        new Best(),
                        new Balanced(),
                        new LeastBusy(),
                        new RoundRobin(),
                        new Weighted(),
                        new Bandit())
                .filter(one -> one.name().equals(strategy))
                .findFirst()
                .orElseThrow();
        List<Candidate> candidates = IntStream.range(0, CANDIDATES).mapToObj(StrategyRanking::candidate).toList();
        JsonObject options = strategy.equals("weighted") ? JsonObject.of(Map.of("eu", 3, "us", 1)) : JsonObject.EMPTY;
        query = new RoutingQuery(Needs.of("chat"), candidates, Map.of()).with(options);
    }

    private static Candidate candidate(int i) {
        ModelCard card = ModelCard.of(i % 2 == 0 ? "eu" : "us", "model-" + i).can("chat").quality("chat", 0.3 + i % 70 / 100.0).build();
        return new Candidate(
                card,
                new Money(1_000L * (i % 97 + 1)),
                Duration.ofMillis(200 + i * 7 % 900),
                0.3 + i % 70 / 100.0,
                i % 5,
                i % 11 == 0 ? 0.2 : 0);
    }

    /** The order, and why the first is the first. */
    @Benchmark
    public Choice rank() throws InterruptedException {
        return ranking.rank(query).getFirst();
    }
}
