package dev.baton.bench.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A server in a JVM of its own, which says on its first line of output where it listens. Closing it ends the process. */
final class Served implements AutoCloseable {

    private static final String LISTENING = "listening on ";

    private final Process process;
    private final int port;

    /** Starts that class with those options of the JVM; returns when it listens. */
    Served(Class<?> main, String classPath, List<String> options, String argument) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, main.getName(), argument));
        process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        // Closed with the process.
        BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = output.readLine();
        while (line != null && !line.startsWith(LISTENING)) {
            line = output.readLine();
        }
        if (line == null) {
            throw new IOException(main.getSimpleName() + " did not start");
        }
        port = Integer.parseInt(line.substring(LISTENING.length()));
    }

    /** Where it listens, on loopback. */
    int port() {
        return port;
    }

    /** The processor time it has taken so far. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /**
     * The bytes of all objects that are still reachable, after a full collection: the last line of {@code jcmd GC.class_histogram}.
     *
     * @throws IOException where the process does not say
     */
    long liveHeap() throws IOException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process asked = new ProcessBuilder(jcmd, Long.toString(process.pid()), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String last = "";
        try (BufferedReader output = asked.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                last = line.isBlank() ? last : line;
            }
        }
        String[] words = last.strip().split("\\s+");
        if (words.length < 3 || !words[0].equals("Total")) {
            throw new IOException("no histogram of the heap: " + last);
        }
        return Long.parseLong(words[2]);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
