package dev.baton.bench;

import dev.baton.engine.routing.Gist;
import dev.baton.plugins.provider.local.LocalProviderFactory;
import dev.baton.plugins.routing.learned.Learned;
import dev.baton.spi.PluginContext;
import dev.baton.spi.PluginManifest;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.model.Money;
import dev.baton.spi.model.Needs;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.provider.ModelClient;
import dev.baton.spi.provider.ProviderSettings;
import dev.baton.spi.reply.ReplyBuilder;
import dev.baton.spi.request.EmbedRequest;
import dev.baton.spi.routing.Candidate;
import dev.baton.spi.routing.Choice;
import dev.baton.spi.routing.Embedder;
import dev.baton.spi.routing.Example;
import dev.baton.spi.routing.Features;
import dev.baton.spi.routing.RoutingInput;
import dev.baton.spi.routing.RoutingQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From an input of 100 words to a route over 1,000 candidates with {@code learned}, which knows 20 of them; each input is a new one. With the embedding, as
 * much of the input is embedded as the engine has embedded for routing.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class LearnedRouting {

    private static final int CANDIDATES = 1000;
    private static final int KNOWN = 20;
    private static final int WORDS = 100;

    /** Plain words, of which a tokenizer makes about one token each. */
    private static final List<String> VOCABULARY = List.of(
            ("the a of to in is it that for on with as was at by from this which have not are but what all were when we there can an your has will"
                            + " about if out so said each she do their time how other than been who its now people my made over did down only way"
                            + " find use may water long little very after words called just where most know get through back much before go good new"
                            + " write our used man too any day same right look think also around another came come work three word must because does"
                            + " part even place well such here take why things help put years different away again off went old number great tell")
                    .split(" "));

    private final List<Candidate> candidates = IntStream.range(0, CANDIDATES).mapToObj(LearnedRouting::candidate).toList();
    private final Random random = new Random(1);
    private RoutingQuery query = new RoutingQuery(Needs.of("chat"), candidates, Map.of());
    private Learned learned = new Learned(context(Path.of(".")));
    private ModelClient minilm;
    private Embedder embedder;
    private Path folder;

    /** Whether the strategy looks at the input's embedding too, by the model in this process. */
    @Param({"false", "true"})
    public boolean embedding;

    private static PluginContext context(Path folder) {
        return new PluginContext(new PluginManifest("bench", "1.0.0", ">=1.0.0", "", "", ""), folder, Clock.systemUTC(), folder);
    }

    private static Candidate candidate(int i) {
        return new Candidate(ModelCard.of("bench", "model-" + i).can("chat").build(), new Money(1_000L * (i % 97 + 1)), null, 0.5, 0, 0);
    }

    /** Learns from 600 made texts. */
    @Setup
    public void learn() throws IOException, InterruptedException {
        folder = Files.createTempDirectory("learned");
        minilm = (ModelClient) new LocalProviderFactory(context(folder)).create(ProviderSettings.of("local", "local"));
        embedder = new InProcess();
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            Map<String, Double> grades = new TreeMap<>();
            for (int model = 0; model < KNOWN; model++) {
                grades.put("bench/model-" + model, random.nextInt(3) > 0 ? 1.0 : 0.0);
            }
            examples.add(new Example(text(), grades));
        }
        learned = new Learned(context(folder));
        JsonObject options = JsonObject.of(Map.of("embedding", embedding));
        Files.write(folder.resolve("learned.json"), learned.train(examples, options, embedder).model());
        query = query.with(JsonObject.of(Map.of("model", "learned.json")));
    }

    private String text() {
        return IntStream.range(0, WORDS).mapToObj(i -> VOCABULARY.get(random.nextInt(VOCABULARY.size()))).collect(Collectors.joining(" "));
    }

    /** The whole decision, the reason of the first choice included. */
    @Benchmark
    public Choice route() throws InterruptedException {
        return learned.rank(query.with(new Asked(text(), embedder))).getFirst();
    }

    /** Closes the model and takes the files away. */
    @TearDown
    public void close() throws Exception {
        minilm.close();
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }

    private final class InProcess implements Embedder {
        @Override
        public String model() {
            return "local/minilm";
        }

        @Override
        public List<float[]> embed(List<String> texts) throws InterruptedException {
            ReplyBuilder reply = new ReplyBuilder();
            minilm.call(new ModelCall(minilm.models().getFirst(), EmbedRequest.of(texts.stream().map(Gist::of).toList()), false, false, "bench"), reply);
            return reply.build().vectors();
        }
    }

    private record Asked(String text, Embedder embedder) implements RoutingInput {
        @Override
        public Features features() {
            return Features.NONE;
        }

        @Override
        public float[] embedding() throws InterruptedException {
            return embedder.embed(List.of(text)).getFirst();
        }
    }
}
