package dev.baton.bench;

import dev.baton.plugins.analyser.standard.StandardAnalyser;
import dev.baton.spi.routing.Features;
import dev.baton.spi.routing.InputAnalyser;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The features of a text by the standard analyser; beside it, what it takes to bring the same page to small letters, which is a part of that. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class AnalyseInput {

    private final InputAnalyser analyser = new StandardAnalyser();
    private final String line = "The customer asked whether the invoice of March had been paid, since the reminder that came yesterday said otherwise, "
            + "and what should be done about it. ";
    private final String page = line.repeat(20).substring(0, 3_000);
    private final String book = page.repeat(300);

    /** A line of 150 characters. */
    @Benchmark
    public Features line() {
        return analyser.analyse(line, Features.NONE);
    }

    /** A page of 3,000 characters. */
    @Benchmark
    public Features page() {
        return analyser.analyse(page, Features.NONE);
    }

    /** 900,000 characters, of which it reads the first 8,000. */
    @Benchmark
    public Features book() {
        return analyser.analyse(book, Features.NONE);
    }

    /** For comparison: the page in small letters. */
    @Benchmark
    public String smallLetters() {
        return page.toLowerCase(Locale.ROOT);
    }
}
