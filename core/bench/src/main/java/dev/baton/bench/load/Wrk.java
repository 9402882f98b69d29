package dev.baton.bench.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A closed loop by wrk: each connection sends its next request when the last was answered. */
final class Wrk {

    /**
     * What a run of wrk gives.
     *
     * @param perSecond requests a second
     * @param median    in milliseconds
     * @param high      the 99th percentile, in milliseconds
     */
    record Result(double perSecond, double median, double high) {}

    private static final String REPORT = """
            done = function(summary, latency, requests)
              local e = summary.errors
              io.write(string.format("RESULT %f %f %f %d\\n", summary.requests / summary.duration * 1e6,
                latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
                e.connect + e.read + e.write + e.status + e.timeout))
            end
            """;

    private final Path folder;
    private final int connections;
    private final String headers;

    Wrk(Path folder, int connections) {
        this(folder, connections, "");
    }

    private Wrk(Path folder, int connections, String headers) {
        this.folder = folder;
        this.connections = connections;
        this.headers = headers;
    }

    /** The same, which also sends that header. */
    Wrk header(String name, String value) {
        return new Wrk(folder, connections, headers + "wrk.headers[\"" + name + "\"] = \"" + value + "\"\n");
    }

    /** True where wrk is installed. */
    static boolean isThere() throws InterruptedException {
        try {
            Process process = new ProcessBuilder("wrk", "-v").redirectErrorStream(true).start();
            process.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
            process.waitFor();
            return true;
        } catch (IOException missing) {
            return false;
        }
    }

    /** Asks that model at a port of loopback for that long. */
    Result run(int port, String model, boolean stream, Duration during) throws IOException, InterruptedException {
        Path script = Files.writeString(folder.resolve("request.lua"), """
                wrk.method = "POST"
                wrk.headers["Content-Type"] = "application/json"
                wrk.body = [==[%s]==]
                """.formatted(Wire.body(model, stream)) + headers + REPORT);
        Process process = new ProcessBuilder(
                        "wrk", "-t1", "-c" + connections, "-d" + during.toSeconds() + "s", "--timeout", "10s", "-s", script.toString(),
                        "http://127.0.0.1:" + port + "/v1/chat/completions")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        String[] fields = output.lines()
                .filter(line -> line.startsWith("RESULT "))
                .findFirst()
                .orElseThrow(() -> new IOException("wrk said: " + output))
                .split(" ");
        if (Integer.parseInt(fields[4]) > 0) {
            throw new IOException("wrk counted " + fields[4] + " failed requests: " + output);
        }
        return new Result(Double.parseDouble(fields[1]), Double.parseDouble(fields[2]), Double.parseDouble(fields[3]));
    }
}
