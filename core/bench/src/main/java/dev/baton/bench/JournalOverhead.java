package dev.baton.bench;

import dev.baton.engine.Baton;
import dev.baton.engine.plan.Block;
import dev.baton.engine.plan.Expression;
import dev.baton.engine.plan.Plan;
import dev.baton.engine.plan.Policy;
import dev.baton.engine.plan.Position;
import dev.baton.engine.plan.Step;
import dev.baton.engine.run.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a step costs that computes nothing and is kept: a commit that is on the disk before it acts. Alone, as its time; of many runs at once, as steps a second. It
 * depends on the disk of the folder that {@code java.io.tmpdir} names. {@link RunOverhead} has the same without a journal.
 */
@State(Scope.Benchmark)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = {"-Xms2g", "-Xmx2g", "--enable-native-access=ALL-UNNAMED"})
public class JournalOverhead {

    private static final int STEPS = 100;
    private static final int RUNS = 64;

    private @Nullable Path folder;
    private @Nullable Baton baton;

    /** Makes the plan, and the engine with a journal in a folder of its own. */
    @Setup
    public void open() throws IOException {
        Expression.Computed nothing = new Expression.Computed((names, it) -> 1, List.of(), Position.NONE);
        List<Step> all = IntStream.range(0, STEPS)
                .<Step>mapToObj(i -> new Step.Compute("step" + i, nothing, Policy.NONE, Position.NONE))
                .toList();
        folder = Files.createTempDirectory("baton-bench");
        baton = Baton.builder()
                .environment(Map.of())
                .plan(new Plan("bench", "", "", List.of(), new Block(all), null, "0", Position.NONE))
                .journal(folder)
                .open();
    }

    /** A step of a run that has the journal to itself. */
    @Benchmark
    @BenchmarkMode(Mode.SampleTime)
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    @OperationsPerInvocation(STEPS)
    public RunResult alone() throws InterruptedException {
        return Objects.requireNonNull(baton).run("bench", Map.of());
    }

    /** The steps of 64 runs at once. */
    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    @OperationsPerInvocation(STEPS * RUNS)
    public List<RunResult> together() throws InterruptedException {
        var runs = IntStream.range(0, RUNS).mapToObj(i -> Objects.requireNonNull(baton).start("bench", Map.of(), false)).toList();
        List<RunResult> results = new ArrayList<>();
        for (var run : runs) {
            results.add(run.result());
        }
        return results;
    }

    /** Closes the engine, and takes the folder away. */
    @TearDown
    public void close() throws IOException {
        Objects.requireNonNull(baton).close();
        try (Stream<Path> files = Files.walk(Objects.requireNonNull(folder)).sorted(Comparator.reverseOrder())) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }
}
