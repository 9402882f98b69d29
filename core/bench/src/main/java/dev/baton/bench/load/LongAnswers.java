package dev.baton.bench.load;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A model server without a model, whose streams are as long as the model's name says: {@code mb200} streams 200 MB. Format: OpenAI's API
 * reference, "Chat completion chunk".
 */
final class LongAnswers implements AutoCloseable {

    private static final Pattern MODEL = Pattern.compile("\"model\"\\s*:\\s*\"mb(\\d+)\"");
    private static final int TEXT = 400;
    private static final int WRITTEN = 64 * 1024;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final byte[] models;

    /** Serves models of those sizes, in MB, on any free port of loopback. */
    LongAnswers(int... sizes) throws IOException {
        models = Arrays.stream(sizes)
                .mapToObj("{\"id\":\"mb%d\",\"object\":\"model\"}"::formatted)
                .collect(Collectors.joining(",", "{\"object\":\"list\",\"data\":[", "]}"))
                .getBytes(StandardCharsets.UTF_8);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v1/models", exchange -> {
            exchange.getResponseHeaders().set("content-type", "application/json");
            exchange.sendResponseHeaders(200, models.length);
            exchange.getResponseBody().write(models);
            exchange.close();
        });
        server.createContext("/v1/chat/completions", LongAnswers::stream);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private static void stream(HttpExchange exchange) throws IOException {
        Matcher model = MODEL.matcher(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        if (!model.find()) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        long wanted = Long.parseLong(model.group(1)) * 1_000_000;
        byte[] some = event("{\"content\":\"%s\"}".formatted("word ".repeat(TEXT / 5)), "null").repeat(WRITTEN / TEXT)
                .getBytes(StandardCharsets.UTF_8);
        String end = event("{}", "\"stop\"") + """
                data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1700000000,"model":"long","choices":[],\
                "usage":{"prompt_tokens":30,"completion_tokens":50,"total_tokens":80}}

                data: [DONE]

                """;
        exchange.getResponseHeaders().set("content-type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            for (long sent = 0; sent < wanted; sent += some.length) {
                out.write(some);
            }
            out.write(end.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String event(String delta, String reason) {
        return """
                data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1700000000,"model":"long",\
                "system_fingerprint":"fp_1","choices":[{"index":0,"delta":%s,"logprobs":null,"finish_reason":%s}]}

                """.formatted(delta, reason);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
