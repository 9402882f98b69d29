package dev.baton.bench.load;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Measures what Baton costs between a client and an upstream that answers at once: the same requests to the upstream and through Baton,
 * in turns, over several rounds. All on loopback; the server runs with the options of {@code bin/baton serve} and those in the environment
 * variable BATON_OPTS.
 */
public final class Load {

    private static final double[] BOUNDS = {0, 2, 4, 8, 16, 32, 36, 48, 100, 1e9};

    private final LoadOptions options;
    private final Served upstream;
    private final Served baton;
    private final Wrk wrk;
    private final Measured measured = new Measured();
    private final List<Figures> directGaps = new ArrayList<>();
    private final List<Figures> batonGaps = new ArrayList<>();

    private Load(LoadOptions options, Served upstream, Served baton, Path folder) {
        this.options = options;
        this.upstream = upstream;
        this.baton = baton;
        this.wrk = new Wrk(folder, options.connections());
    }

    /** Runs it with the options of {@link LoadOptions#of}, and prints a table. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (!Wrk.isThere()) {
            System.err.println("Error: wrk is missing. On Debian: apt-get install wrk");
            System.exit(1);
        }
        LoadOptions options = LoadOptions.of(arguments);
        Path folder = Files.createTempDirectory("baton-load");
        String own = System.getProperty("java.class.path");
        try (Served upstream = new Served(Upstream.class, own, List.of("-Xmx128m", "-XX:+UseSerialGC"), "0")) {
            Files.writeString(folder.resolve("baton.groovy"), """
                    baton {
                        provider('bench', type: 'vllm') { url 'http://127.0.0.1:%d/v1' }
                    }
                    """.formatted(upstream.port()));
            try (Served baton = new Served(Gateway.class, product(), jvm(), folder.toString())) {
                Load load = new Load(options, upstream, baton, folder);
                load.warmUp();
                for (int round = 1; round <= options.rounds(); round++) {
                    System.err.println("round " + round + " of " + options.rounds());
                    load.round();
                }
                load.print();
            }
        }
    }

    /** The distribution's class path and the one class that starts it: plugins on the class path would be there twice. */
    static String product() {
        return Path.of(System.getProperty("bench.home"), "lib", "baton.jar") + File.pathSeparator + System.getProperty("bench.classes");
    }

    /** The options of {@code bin/baton serve}, those in BATON_OPTS, and these. */
    static List<String> jvm(String... own) {
        List<String> options = new ArrayList<>(List.of(
                "-XX:+UseG1GC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dguice_bytecode_gen_option=DISABLED",
                "-Dbaton.log.level=warn",
                "-Dbaton.home=" + System.getProperty("bench.home")));
        String more = System.getenv("BATON_OPTS");
        if (more != null && !more.isBlank()) {
            options.addAll(Arrays.asList(more.strip().split("\\s+")));
        }
        options.addAll(List.of(own));
        return options;
    }

    private void warmUp() throws IOException, InterruptedException {
        System.err.println("warming up");
        Duration half = options.warmUp().dividedBy(2);
        if (half.isPositive()) {
            wrk.run(baton.port(), "bench/bench", false, half);
            wrk.run(baton.port(), "bench/bench", true, half);
        }
        wrk.run(upstream.port(), "bench", false, Duration.ofSeconds(2));
        wrk.run(upstream.port(), "bench", true, Duration.ofSeconds(2));
        new FixedRate(baton.port(), "bench/bench", options.perSecond()).run(Duration.ofSeconds(2));
    }

    private void round() throws IOException, InterruptedException {
        for (boolean stream : new boolean[] {false, true}) {
            String kind = stream ? "stream" : "whole";
            closed(kind + " direct", wrk.run(upstream.port(), "bench", stream, options.during()), Duration.ZERO);
            Duration before = baton.cpu();
            Wrk.Result through = wrk.run(baton.port(), "bench/bench", stream, options.during());
            closed(kind + " baton", through, baton.cpu().minus(before));
        }
        Figures direct = new FixedRate(upstream.port(), "bench", options.perSecond()).run(options.during());
        Figures through = new FixedRate(baton.port(), "bench/bench", options.perSecond()).run(options.during());
        open("direct", direct);
        open("baton", through);
        measured.add("added", through.millis(0.5) - direct.millis(0.5));
        directGaps.add(new Gaps(upstream.port(), "paced").run(8));
        batonGaps.add(new Gaps(baton.port(), "bench/paced").run(8));
    }

    private void closed(String name, Wrk.Result result, Duration cpu) {
        measured.add(name + " rps", result.perSecond());
        measured.add(name + " p50", result.median());
        measured.add(name + " p99", result.high());
        measured.add(name + " cpu", cpu.toNanos() / 1e3 / (result.perSecond() * options.during().toSeconds()));
    }

    private void open(String name, Figures times) {
        measured.add("open " + name + " p50", times.millis(0.5));
        measured.add("open " + name + " p99", times.millis(0.99));
    }

    private void print() {
        line("Closed loop, %d connections; medians of %d rounds of %d s", options.connections(), options.rounds(), options.during().toSeconds());
        line("%-16s %10s %9s %9s %14s", "", "requests/s", "p50 ms", "p99 ms", "CPU us/request");
        for (String kind : List.of("whole direct", "whole baton", "stream direct", "stream baton")) {
            line("%-16s %10.0f %9.2f %9.2f %14s   %s", kind, measured.median(kind + " rps"), measured.median(kind + " p50"),
                    measured.median(kind + " p99"),
                    kind.endsWith("baton") ? "%.0f".formatted(measured.median(kind + " cpu")) : "", measured.rounds(kind + " rps"));
        }
        line("%nOpen loop, %d requests/s, timed from the intended start", options.perSecond());
        for (String kind : List.of("direct", "baton")) {
            line("%-16s %10s %9.3f %9.3f", kind, "", measured.median("open " + kind + " p50"), measured.median("open " + kind + " p99"));
        }
        line("added at the median: %.3f ms   %s", measured.median("added"), measured.rounds("added"));
        line("%nPauses between the events of a stream that is sent every %d ms, share of all in percent", Upstream.PACE.toMillis());
        StringBuilder head = new StringBuilder("%-16s".formatted("ms"));
        for (int i = 0; i + 1 < BOUNDS.length; i++) {
            head.append("%8s".formatted(i + 2 == BOUNDS.length ? ">=" + (int) BOUNDS[i] : (int) BOUNDS[i] + "-" + (int) BOUNDS[i + 1]));
        }
        line("%s", head);
        line("%s", shares("direct", directGaps));
        line("%s", shares("baton", batonGaps));
    }

    private static String shares(String name, List<Figures> rounds) {
        long all = rounds.stream().mapToLong(Figures::count).sum();
        StringBuilder text = new StringBuilder("%-16s".formatted(name));
        for (int i = 0; i + 1 < BOUNDS.length; i++) {
            double from = BOUNDS[i];
            double to = BOUNDS[i + 1];
            long within = rounds.stream().mapToLong(figures -> figures.between(from, to)).sum();
            text.append(String.format(Locale.ROOT, "%8.2f", all == 0 ? 0.0 : 100.0 * within / all));
        }
        return text.append("  of ").append(all).toString();
    }

    private static void line(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
