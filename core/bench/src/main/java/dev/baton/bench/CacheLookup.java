package dev.baton.bench;

import dev.baton.engine.Asking;
import dev.baton.engine.Baton;
import dev.baton.engine.Target;
import dev.baton.engine.cache.CacheRule;
import dev.baton.engine.dispatch.Origin;
import dev.baton.engine.dispatch.Served;
import dev.baton.engine.plan.Caching;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.model.Prices;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.provider.ModelClient;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.ReplySink;
import dev.baton.spi.reply.StopReason;
import dev.baton.spi.request.AnswerFormat;
import dev.baton.spi.request.ChatRequest;
import dev.baton.spi.request.Message;
import dev.baton.spi.request.RawBody;
import dev.baton.spi.request.Settings;
import dev.baton.spi.request.ToolChoice;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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
 * What the cache costs a request of 1 KB: the model is in this process and answers at once, so that {@code miss} less {@code plain} is the
 * looking for an answer and the noting down of another.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class CacheLookup {

    private static final CacheRule RULE = CacheRule.of(new Caching(Duration.ofHours(1), false));
    private static final Target KEPT = new Target.Model("bench/kept");
    private static final Target NOT_KEPT = new Target.Model("bench/not-kept");

    /** Whether the request brings its caller's body along, so that there are two of 1 KB. */
    @Param({"script", "served"})
    public String from = "script";

    private final Baton baton = Baton.builder().environment(Map.of()).provider("bench", new AtOnce()).open();
    private final Asking cached = baton.asking(RULE, age -> {});
    private ChatRequest request = ChatRequest.of(Message.user(""));

    /** Answers in one word; one of its models ends for a reason for which no answer is kept. */
    private static final class AtOnce implements ModelClient {

        private final List<ModelCard> models = List.of(card("kept"), card("not-kept"));

        private static ModelCard card(String name) {
            return ModelCard.of("bench", name).can("chat").prices(Prices.FREE).build();
        }

        @Override
        public List<ModelCard> models() {
            return models;
        }

        @Override
        public void call(ModelCall call, ReplySink out) {
            out.accept(new ReplyEvent.Started("id", "model"));
            out.accept(new ReplyEvent.Text("Fine"));
            out.accept(new ReplyEvent.Finished(call.model().name().equals("kept") ? StopReason.END : StopReason.OTHER));
        }
    }

    /** Makes the request. */
    @Setup
    public void request() {
        String text = "What do you make of this? ".repeat(40);
        JsonObject body = JsonObject.builder()
                .put("model", "bench/kept")
                .put("temperature", 0.2)
                .put("messages", List.of(Map.of("role", "user", "content", text)))
                .build();
        request = new ChatRequest(
                List.of(Message.user(text)), Settings.DEFAULT, List.of(), ToolChoice.AUTO, AnswerFormat.TEXT, null, List.of(),
                from.equals("served") ? new RawBody("openai.chat", body) : null);
    }

    /** Without a cache. */
    @Benchmark
    public Served plain(ProcessorTime time) throws InterruptedException {
        return baton.ask(NOT_KEPT, request, false, null, null);
    }

    /** An answer is looked for in vain, and the new one is not kept. */
    @Benchmark
    public Served miss(ProcessorTime time) throws InterruptedException {
        return cached.ask(NOT_KEPT, request, false, null, null, Origin.NONE);
    }

    /** A kept answer. */
    @Benchmark
    public Served hit(ProcessorTime time) throws InterruptedException {
        return cached.ask(KEPT, request, false, null, null, Origin.NONE);
    }

    /** Closes the engine. */
    @TearDown
    public void close() {
        baton.close();
    }
}
