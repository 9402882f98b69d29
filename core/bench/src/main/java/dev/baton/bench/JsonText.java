package dev.baton.bench;

import dev.baton.spi.json.Json;
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

/** Reading and writing JSON: a small request, a long answer with line breaks and quotes, an embedding of 1,536 numbers. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class JsonText {

    /** Which document. */
    @Param({"request", "answer", "vector"})
    public String document = "request";

    private byte[] bytes = {};
    private Json value = Json.of(null);

    /** Makes the document. */
    @Setup
    public void make() {
        value = Json.parse(switch (document) {
            case "request" -> Samples.request(false);
            case "answer" -> Samples.answer(40);
            case "vector" -> Samples.vector(1536);
            default -> throw new IllegalArgumentException(document);
        });
        bytes = value.toBytes();
    }

    /** Reads it. */
    @Benchmark
    public Json parse(ByteCount count) {
        count.bytes += bytes.length;
        return Json.parse(bytes);
    }

    /** Writes it. */
    @Benchmark
    public byte[] write(ByteCount count) {
        byte[] written = value.toBytes();
        count.bytes += written.length;
        return written;
    }
}
