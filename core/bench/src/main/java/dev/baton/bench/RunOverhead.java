package dev.baton.bench;

import dev.baton.engine.Baton;
import dev.baton.engine.plan.Block;
import dev.baton.engine.plan.Expression;
import dev.baton.engine.plan.Plan;
import dev.baton.engine.plan.Policy;
import dev.baton.engine.plan.Position;
import dev.baton.engine.plan.Step;
import dev.baton.engine.run.RunResult;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
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
 * What the interpreter costs: a run of steps that compute nothing, with its thread, its events and a reader of them. The cost of a step is
 * the difference between a run of a thousand steps and a run of one, over 999.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = {"-Xms2g", "-Xmx2g"})
public class RunOverhead {

    /** How many steps the plan has. */
    @Param({"1", "1000"})
    public int steps;

    private final LongAdder events = new LongAdder();
    private @Nullable Baton baton;

    /** Makes the plan and the engine. */
    @Setup
    public void open() {
        Expression.Computed nothing = new Expression.Computed((names, it) -> 1, List.of(), Position.NONE);
        List<Step> all = IntStream.range(0, steps)
                .<Step>mapToObj(i -> new Step.Compute("step" + i, nothing, Policy.NONE, Position.NONE))
                .toList();
        Plan plan = new Plan("bench", "", "", List.of(), new Block(all), null, "0", Position.NONE);
        Baton opened = Baton.builder().environment(Map.of()).plan(plan).open();
        opened.events().subscribe(event -> events.increment());
        baton = opened;
    }

    /** Runs it to its end. */
    @Benchmark
    public RunResult run() throws InterruptedException {
        return Objects.requireNonNull(baton).run("bench", Map.of());
    }

    /** Closes the engine. */
    @TearDown
    public void close() {
        Objects.requireNonNull(baton).close();
        if (events.sum() == 0) {
            throw new IllegalStateException("no events came");
        }
    }
}
