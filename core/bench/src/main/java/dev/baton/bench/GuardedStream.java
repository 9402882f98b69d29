package dev.baton.bench;

import dev.baton.engine.Baton;
import dev.baton.engine.Target;
import dev.baton.engine.dispatch.Served;
import dev.baton.engine.plan.GuardLine;
import dev.baton.engine.plan.Position;
import dev.baton.engine.workspace.CentralSettings;
import dev.baton.engine.workspace.PolicySettings;
import dev.baton.engine.workspace.WorkspaceSettings;
import dev.baton.spi.guard.Finding;
import dev.baton.spi.guard.Guard;
import dev.baton.spi.guard.GuardContext;
import dev.baton.spi.guard.Verdict;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.model.Prices;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.provider.ModelClient;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.ReplySink;
import dev.baton.spi.reply.StopReason;
import dev.baton.spi.request.ChatRequest;
import dev.baton.spi.request.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** What a policy with one guard costs a stream of 500 pieces, 2.5 KB, for a request of 1 KB: the model is in this process and answers at once. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class GuardedStream {

    private static final Target MODEL = new Target.Model("bench/model");

    /** How far the guard looks, in characters; less than nothing for one that sees whole texts alone. */
    @Param({"64", "300", "-1"})
    public int window = 64;

    private final ChatRequest request = ChatRequest.of(Message.user("What do you make of this? ".repeat(40)));
    private final Baton free = Baton.builder().environment(Map.of()).provider("bench", new Pieces()).open();
    private final Baton guarded = Baton.builder()
            .environment(Map.of())
            .provider("bench", new Pieces())
            .guard(new Digits())
            .settings(WorkspaceSettings.DEFAULT.with(CentralSettings.DEFAULT.with(
                    new PolicySettings(List.of(new GuardLine("digits", Set.of("input", "output"), Map.of(), Position.NONE))))))
            .open();

    private static final class Pieces implements ModelClient {

        private final List<ReplyEvent> events = new ArrayList<>();

        Pieces() {
            events.add(new ReplyEvent.Started("id", "model"));
            for (int i = 0; i < 500; i++) {
                events.add(new ReplyEvent.Text(i % 100 == 7 ? "1234 " : "word "));
            }
            events.add(new ReplyEvent.Finished(StopReason.END));
        }

        @Override
        public List<ModelCard> models() {
            return List.of(ModelCard.of("bench", "model").can("chat").prices(Prices.FREE).build());
        }

        @Override
        public void call(ModelCall call, ReplySink out) {
            events.forEach(out::accept);
        }
    }

    private final class Digits implements Guard {

        @Override
        public String name() {
            return "digits";
        }

        @Override
        public String description() {
            return "redacts rows of digits";
        }

        @Override
        public OptionalInt window(JsonObject options) {
            return window < 0 ? OptionalInt.empty() : OptionalInt.of(window);
        }

        @Override
        public Verdict inspect(String text, GuardContext context) {
            List<Finding> found = new ArrayList<>(0);
            int from = -1;
            for (int i = 0; i <= text.length(); i++) {
                boolean digit = i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9';
                if (digit && from < 0) {
                    from = i;
                } else if (!digit && from >= 0) {
                    found.add(new Finding(from, i, "number"));
                    from = -1;
                }
            }
            return Verdict.redact(found);
        }
    }

    /** Without a policy. */
    @Benchmark
    public Served free(ProcessorTime time, Blackhole caller) throws InterruptedException {
        return free.relay(MODEL, request, null, caller::consume);
    }

    /** With it. */
    @Benchmark
    public Served guarded(ProcessorTime time, Blackhole caller) throws InterruptedException {
        return guarded.relay(MODEL, request, null, caller::consume);
    }

    /** Closes the engines. */
    @TearDown
    public void close() {
        free.close();
        guarded.close();
    }
}
