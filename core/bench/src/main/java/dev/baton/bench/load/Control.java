package dev.baton.bench.load;

import dev.baton.spi.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Measures what central control costs: the same requests through a Baton without it and through one that knows its caller by a key, has a guard look at
 * each request, keeps the ledger and sends telemetry, in turns, over several rounds. All on loopback, each server in a process of its own.
 */
public final class Control {

    private static final String PLAIN = """
            baton {
                provider('bench', type: 'vllm') { url 'http://127.0.0.1:%d/v1' }
            }
            """;

    private static final String CONTROLLED = """
            baton {
                provider('bench', type: 'vllm') { url 'http://127.0.0.1:%d/v1' }
                model('bench/bench') { can 'chat'; price input: 0.15.usd, output: 0.60.usd }
                policy { guard 'pii', on: 'input' }
                telemetry { otlp 'http://127.0.0.1:%d' }
            }
            """;

    private static final int FORKS = 3;
    /** In seconds: with less, the side with more code is still being compiled while it is measured. */
    private static final int WARM_UP = 100;
    private static final List<String> KINDS = List.of("whole", "stream");
    private static final List<String> SIDES = List.of("without", "with");

    private final LoadOptions options;
    /** The rounds of the processes that run now. */
    private Measured measured = new Measured();
    /** The medians of each process that has run. */
    private final Measured medians = new Measured();

    private Control(LoadOptions options) {
        this.options = options;
    }

    /** One of the two that are compared. */
    private record Side(String name, Served baton, Wrk wrk) {}

    /** Runs it with the options of {@link LoadOptions#forked}, and prints a table. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (!Wrk.isThere()) {
            System.err.println("Error: wrk is missing. On Debian: apt-get install wrk");
            System.exit(1);
        }
        LoadOptions options = LoadOptions.forked(WARM_UP, FORKS, arguments);
        Control control = new Control(options);
        try (Served upstream = new Served(
                        Upstream.class, System.getProperty("java.class.path"), List.of("-Xmx128m", "-XX:+UseSerialGC"), "0");
                Collector collector = new Collector()) {
            for (int fork = 1; fork <= options.forks(); fork++) {
                System.err.println("processes " + fork + " of " + options.forks());
                control.fork(upstream.port(), collector.port());
            }
            control.print();
            line("%nTelemetry came in %,d exports of %,d bytes together.", collector.exports(), collector.bytes());
        }
    }

    private void fork(int upstream, int collector) throws IOException, InterruptedException {
        Path plain = Files.createTempDirectory("baton-plain");
        Path controlled = Files.createTempDirectory("baton-controlled");
        Files.writeString(plain.resolve("baton.groovy"), PLAIN.formatted(upstream));
        Files.writeString(controlled.resolve("baton.groovy"), CONTROLLED.formatted(upstream, collector));
        String key = key(controlled);
        try (Served one = new Served(Gateway.class, Load.product(), Load.jvm("-D" + Gateway.KEPT + "=false"), plain.toString());
                Served other = new Served(Gateway.class, Load.product(), Load.jvm(), controlled.toString())) {
            List<Side> sides = List.of(
                    new Side("without", one, new Wrk(plain, options.connections())),
                    new Side("with", other, new Wrk(controlled, options.connections()).header("Authorization", "Bearer " + key)));
            warmUp(sides);
            measured = new Measured();
            for (int round = 1; round <= options.rounds(); round++) {
                System.err.println("round " + round + " of " + options.rounds());
                round(sides);
            }
        }
        for (String kind : KINDS) {
            for (String side : SIDES) {
                for (String what : List.of("rps", "p50", "p99", "cpu")) {
                    medians.add(kind + " " + side + " " + what, measured.median(kind + " " + side + " " + what));
                }
            }
            medians.add(kind + " keeps", 100 * kept(measured, kind));
        }
    }

    private static double kept(Measured of, String kind) {
        return of.median(kind + " with rps") / of.median(kind + " without rps");
    }

    /** A new key of that workspace, made as a person makes it. */
    private static String key(Path workspace) throws IOException, InterruptedException {
        ProcessBuilder command = new ProcessBuilder(
                        Path.of(System.getProperty("bench.home"), "bin", "baton").toString(),
                        "keys", "create", "bench", "--label", "team=bench", "--json", "-w", workspace.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        // Those are for the servers; a recording would say so among the output.
        command.environment().remove("BATON_OPTS");
        Process made = command.start();
        byte[] output = made.getInputStream().readAllBytes();
        if (made.waitFor() != 0) {
            throw new IOException("no key: " + new String(output, StandardCharsets.UTF_8));
        }
        return Json.parse(output).at("key").text("");
    }

    private void warmUp(List<Side> sides) throws IOException, InterruptedException {
        System.err.println("warming up");
        Duration half = options.warmUp().dividedBy(2);
        for (Side side : sides) {
            if (half.isPositive()) {
                side.wrk().run(side.baton().port(), "bench/bench", false, half);
                side.wrk().run(side.baton().port(), "bench/bench", true, half);
            }
        }
    }

    private void round(List<Side> sides) throws IOException, InterruptedException {
        for (String kind : KINDS) {
            boolean stream = kind.equals("stream");
            for (Side side : sides) {
                Duration before = side.baton().cpu();
                Wrk.Result result = side.wrk().run(side.baton().port(), "bench/bench", stream, options.during());
                Duration used = side.baton().cpu().minus(before);
                String name = kind + " " + side.name();
                measured.add(name + " rps", result.perSecond());
                measured.add(name + " p50", result.median());
                measured.add(name + " p99", result.high());
                measured.add(name + " cpu", used.toNanos() / 1e3 / (result.perSecond() * options.during().toSeconds()));
            }
        }
    }

    private void print() {
        line("Closed loop, %d connections; medians of %d processes, of each the median of %d rounds of %d s", options.connections(), options.forks(),
                options.rounds(), options.during().toSeconds());
        line("%-16s %10s %9s %9s %14s   %s", "", "requests/s", "p50 ms", "p99 ms", "CPU us/request", "requests/s of each process");
        for (String kind : KINDS) {
            for (String side : SIDES) {
                String name = kind + " " + side;
                line("%-16s %10.0f %9.2f %9.2f %14.0f   %s", name, medians.median(name + " rps"), medians.median(name + " p50"),
                        medians.median(name + " p99"), medians.median(name + " cpu"), medians.rounds(name + " rps"));
            }
            line("%-16s %8.0f %% of the medians; %% of each pair of processes: %s", kind + " keeps", 100 * kept(medians, kind), medians.rounds(kind + " keeps"));
        }
    }

    private static void line(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
