package dev.baton.bench;

import dev.baton.plugins.guard.pii.PiiGuard;
import dev.baton.plugins.guard.standard.InjectionGuard;
import dev.baton.plugins.guard.standard.SecretsGuard;
import dev.baton.plugins.guard.standard.SizeGuard;
import dev.baton.plugins.guard.standard.TopicsGuard;
import dev.baton.spi.guard.Guard;
import dev.baton.spi.guard.GuardContext;
import dev.baton.spi.guard.Side;
import dev.baton.spi.guard.Verdict;
import dev.baton.spi.json.JsonObject;
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
import org.openjdk.jmh.annotations.Warmup;

/** What a guard takes for 100,000 characters of three sorts: so many milliseconds, and 100 by that are the megabytes a second. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class GuardTexts {

    private static final int LENGTH = 100_000;

    private static final Map<String, String> PIECES = Map.of(
            "prose", "The customer asked whether the invoice of March had been paid. Anna said that the shop in Berlin would call back on Monday, and that nothing "
                    + "else was open. ",
            "json", "{\"id\": 48213, \"ts\": \"2026-11-27T07:14:09Z\", \"customer\": {\"name\": \"Laura Schmidt\", \"email\": \"l.s@example.org\"}, \"total\": 129.90}\n",
            "digits", "4500123456 12.03.2026 0815-4711-22 1.234.567,89 9400 1000 0000 0000 0000 00 52.520008, 13.404954 00340434161094042557 978-3-16-148410-0 ");

    /** Which guard. */
    @Param({"pii", "size", "topics", "secrets", "injection"})
    public String guard = "";

    /** Which sort of text. */
    @Param({"prose", "json", "digits"})
    public String text = "";

    private Guard inspecting = new PiiGuard();
    private GuardContext context = new GuardContext(Side.INPUT, null, JsonObject.EMPTY, List.of());
    private String body = "";

    /** Makes the text. */
    @Setup
    public void prepare() {
        inspecting = switch (guard) {
            case "size" -> new SizeGuard();
            case "topics" -> new TopicsGuard();
            case "secrets" -> new SecretsGuard();
            case "injection" -> new InjectionGuard();
            default -> new PiiGuard();
        };
        JsonObject options = switch (guard) {
            case "size" -> JsonObject.of(Map.of("tokens", LENGTH));
            case "topics" -> JsonObject.of(Map.of("deny", List.of("insider tip", "weapon*", "cafe au lait")));
            default -> JsonObject.EMPTY;
        };
        context = new GuardContext(Side.INPUT, null, options, List.of());
        String piece = PIECES.getOrDefault(text, "");
        body = piece.repeat(LENGTH / piece.length() + 1).substring(0, LENGTH);
    }

    /** The verdict. */
    @Benchmark
    public Verdict inspect() {
        return inspecting.inspect(body, context);
    }
}
