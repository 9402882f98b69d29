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

    private final LoadOptions options;
    private final Measured measured = new Measured();

    private Control(LoadOptions options) {
        this.options = options;
    }

    /** One of the two that are compared. */
    private record Side(String name, Served baton, Wrk wrk) {}

    /** Runs it with the options of {@link LoadOptions#of}, and prints a table. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (!Wrk.isThere()) {
            System.err.println("Error: wrk is missing. On Debian: apt-get install wrk");
            System.exit(1);
        }
        LoadOptions options = LoadOptions.of(arguments);
        Path plain = Files.createTempDirectory("baton-plain");
        Path controlled = Files.createTempDirectory("baton-controlled");
        String own = System.getProperty("java.class.path");
        try (Served upstream = new Served(Upstream.class, own, List.of("-Xmx128m", "-XX:+UseSerialGC"), "0");
                Collector collector = new Collector()) {
            Files.writeString(plain.resolve("baton.groovy"), PLAIN.formatted(upstream.port()));
            Files.writeString(controlled.resolve("baton.groovy"), CONTROLLED.formatted(upstream.port(), collector.port()));
            String key = key(controlled);
            try (Served one = new Served(Gateway.class, Load.product(), Load.jvm("-D" + Gateway.KEPT + "=false"), plain.toString());
                    Served other = new Served(Gateway.class, Load.product(), Load.jvm(), controlled.toString())) {
                Control control = new Control(options);
                List<Side> sides = List.of(
                        new Side("without", one, new Wrk(plain, options.connections())),
                        new Side("with", other, new Wrk(controlled, options.connections()).header("Authorization", "Bearer " + key)));
                control.warmUp(sides);
                for (int round = 1; round <= options.rounds(); round++) {
                    System.err.println("round " + round + " of " + options.rounds());
                    control.round(sides);
                }
                control.print();
                System.out.printf(Locale.ROOT, "%nTelemetry came in %,d exports of %,d bytes together.%n", collector.exports(), collector.bytes());
            }
        }
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
        for (boolean stream : new boolean[] {false, true}) {
            for (Side side : sides) {
                Duration before = side.baton().cpu();
                Wrk.Result result = side.wrk().run(side.baton().port(), "bench/bench", stream, options.during());
                Duration used = side.baton().cpu().minus(before);
                String name = (stream ? "stream " : "whole ") + side.name();
                measured.add(name + " rps", result.perSecond());
                measured.add(name + " p50", result.median());
                measured.add(name + " p99", result.high());
                measured.add(name + " cpu", used.toNanos() / 1e3 / (result.perSecond() * options.during().toSeconds()));
            }
        }
    }

    private void print() {
        line("Closed loop, %d connections; medians of %d rounds of %d s", options.connections(), options.rounds(), options.during().toSeconds());
        line("%-16s %10s %9s %9s %14s %9s", "", "requests/s", "p50 ms", "p99 ms", "CPU us/request", "keeps");
        for (String kind : List.of("whole", "stream")) {
            for (String side : List.of("without", "with")) {
                String name = kind + " " + side;
                line("%-16s %10.0f %9.2f %9.2f %14.0f %9s   %s", name, measured.median(name + " rps"), measured.median(name + " p50"),
                        measured.median(name + " p99"), measured.median(name + " cpu"),
                        side.equals("with")
                                ? "%.0f %%".formatted(100 * measured.median(name + " rps") / measured.median(kind + " without rps"))
                                : "",
                        measured.rounds(name + " rps"));
            }
        }
    }

    private static void line(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
