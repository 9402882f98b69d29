package dev.baton.bench;

import dev.baton.dsl.GroovyLanguage;
import dev.baton.engine.plan.Plan;
import dev.baton.engine.workspace.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From a script's text to its plan: the first in a new JVM, and one of many. Each has a class loader of its own, closed at the end. */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ScriptLoad {

    private String source = "";

    /** Reads the script. */
    @Setup
    public void read() throws IOException {
        try (InputStream in = ScriptLoad.class.getResourceAsStream("bench-desk.groovy")) {
            source = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The first script of a JVM: the language itself is loaded with it. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @Warmup(iterations = 0)
    @Measurement(iterations = 1)
    @Fork(10)
    public List<Plan> cold() {
        return load();
    }

    /** One script of many. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @Warmup(iterations = 5, time = 2)
    @Measurement(iterations = 5, time = 2)
    @Fork(2)
    public List<Plan> warm() {
        return load();
    }

    private List<Plan> load() {
        Problems problems = new Problems();
        try (GroovyLanguage language = new GroovyLanguage()) {
            List<Plan> plans = language.plans(Path.of("."), "bench-desk.groovy", source, problems);
            problems.orThrow();
            if (plans.isEmpty()) {
                throw new IllegalStateException("no plan");
            }
            return plans;
        }
    }
}
