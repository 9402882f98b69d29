package dev.baton.bench;

import com.sun.net.httpserver.HttpServer;
import dev.baton.engine.Baton;
import dev.baton.engine.Target;
import dev.baton.engine.dispatch.Served;
import dev.baton.spi.model.Capability;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.model.Prices;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.provider.ModelClient;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.ReplySink;
import dev.baton.spi.reply.StopReason;
import dev.baton.spi.reply.Usage;
import dev.baton.spi.request.ChatRequest;
import dev.baton.spi.request.Message;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
 * What a single request costs between the caller and a model that answers at once in this process: the route, one attempt with its
 * deadlines, the events and the books. No I/O.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = {"-Xms1g", "-Xmx1g"})
public class DispatchOverhead {

    /** What is told meanwhile: nothing; the last requests are remembered, as a server does; metrics are counted; traces are sent besides. */
    @Param({"nothing", "requests", "metrics", "traces"})
    private String told = "";

    private final ChatRequest request = ChatRequest.of(Message.user("hello"));
    private final Target target = new Target.Model("bench/echo");
    private @Nullable Baton baton;
    private @Nullable HttpServer collector;

    /** Opens an engine with that one model. */
    @Setup
    public void open() throws IOException {
        Map<String, String> environment = Map.of();
        if (told.equals("traces")) {
            collector = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            collector.createContext("/", exchange -> {
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            collector.start();
            environment = Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + collector.getAddress().getPort());
        }
        Baton opened = Baton.builder().environment(environment).provider("bench", new AtOnce()).open();
        if (!told.equals("nothing")) {
            opened.monitoring().remember();
        }
        if (told.equals("metrics") || told.equals("traces")) {
            opened.monitoring().metrics(null);
        }
        baton = opened;
    }

    /** Asks for the whole answer. */
    @Benchmark
    public Served ask(ProcessorTime time) throws InterruptedException {
        return Objects.requireNonNull(baton).ask(target, request, false, null, null);
    }

    /** Closes the engine. */
    @TearDown
    public void close() {
        Objects.requireNonNull(baton).close();
        if (collector != null) {
            collector.stop(0);
        }
    }

    /** Answers two words to everything. */
    private static final class AtOnce implements ModelClient {

        private static final List<ReplyEvent> ANSWER = List.of(
                new ReplyEvent.Started(null, "echo"),
                new ReplyEvent.Text("two words"),
                new ReplyEvent.UsageReported(Usage.of(1, 2)),
                new ReplyEvent.Finished(StopReason.END));

        @Override
        public List<ModelCard> models() {
            return List.of(ModelCard.of("bench", "echo")
                    .can(Capability.CHAT)
                    .context(32_000)
                    .maxOutput(4_000)
                    .at("local")
                    .prices(Prices.perMillion("1", "2"))
                    .build());
        }

        @Override
        public void call(ModelCall call, ReplySink out) {
            ANSWER.forEach(out::accept);
        }
    }
}
