package dev.baton.bench.load;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Measures what Baton holds of a stream that it relays: the live heap of a server with 64 MB, after a full collection, while at least
 * three quarters of a stream of 10 MB and of one of 200 MB are through and the rest waits for its reader. Ends with an error where the longer stream holds
 * more than {@link #SLACK} above the shorter.
 */
public final class Memory {

    private static final int[] SIZES = {10, 200};
    private static final long SLACK = 2_000_000;

    private final Served baton;

    private Memory(Served baton) {
        this.baton = baton;
    }

    /** Runs it; takes no arguments. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("baton-memory");
        boolean grows = false;
        try (LongAnswers upstream = new LongAnswers(SIZES)) {
            Files.writeString(folder.resolve("baton.groovy"), """
                    baton {
                        provider('bench', type: 'vllm') { url 'http://127.0.0.1:%d/v1' }
                    }
                    """.formatted(upstream.port()));
            try (Served baton = new Served(Gateway.class, Load.product(), Load.jvm("-Xmx64m"), folder.toString())) {
                Memory memory = new Memory(baton);
                memory.held("/v1/chat/completions", SIZES[0]);
                memory.held("/v1/messages", SIZES[0]);
                System.out.printf(Locale.ROOT, "%-24s %14s %14s%n", "live heap, MB", SIZES[0] + " MB", SIZES[1] + " MB");
                for (String path : List.of("/v1/chat/completions", "/v1/messages")) {
                    long shorter = memory.held(path, SIZES[0]);
                    long longer = memory.held(path, SIZES[1]);
                    grows |= longer - shorter > SLACK;
                    System.out.printf(Locale.ROOT, "%-24s %14.1f %14.1f%n", path, shorter / 1e6, longer / 1e6);
                }
            }
        }
        if (grows) {
            System.err.println("Error: a longer stream holds more memory.");
            System.exit(1);
        }
    }

    /** The live heap near the end of such a stream, which is then read to its end. */
    private long held(String path, int size) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + baton.port() + path).toURL().openConnection();
        connection.setDoOutput(true);
        connection.setRequestProperty("content-type", "application/json");
        connection.getOutputStream().write("""
                {"model":"bench/mb%d","stream":true,"max_tokens":200,"messages":[{"role":"user","content":"Tell me everything."}]}"""
                .formatted(size)
                .getBytes(StandardCharsets.UTF_8));
        // The size is that of what comes from the provider; another protocol has up to a seventh fewer bytes for the same text.
        long most = size * 750_000L;
        byte[] buffer = new byte[64 * 1024];
        long live = 0;
        long read = 0;
        String end = "";
        try (InputStream in = connection.getInputStream()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                read += count;
                end = new String(buffer, Math.max(0, count - 200), Math.min(count, 200), StandardCharsets.UTF_8);
                if (live == 0 && read > most) {
                    live = baton.liveHeap();
                }
            }
        }
        if (live == 0 || !end.contains("[DONE]") && !end.contains("message_stop")) {
            throw new IOException("the stream through " + path + " ended early, after " + read + " bytes: " + end);
        }
        return live;
    }
}
