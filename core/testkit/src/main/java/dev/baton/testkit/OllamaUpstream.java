package dev.baton.testkit;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A {@link FakeUpstream} that speaks enough of Ollama's own API for a client: the list of models and their descriptions, whole and streamed
 * answers, token counts. A token is a character here. Safe for many threads.
 */
public final class OllamaUpstream implements AutoCloseable {

    private static final String CREATED = "2026-11-21T10:00:00.123456789Z";

    private final FakeUpstream upstream = new FakeUpstream();
    private final Function<Json, String> reply;
    private final List<String> models;

    /** Has these models, each with a window of 40,960 tokens, and answers each chat request with what the function makes of its body. */
    public OllamaUpstream(Function<Json, String> reply, String... models) {
        this.reply = reply;
        this.models = List.of(models);
        upstream.answers(this::answer);
    }

    /** The address that a client is given, without a path. */
    public URI url() {
        return upstream.url("");
    }

    /** The server under it, for faults and for what was received. */
    public FakeUpstream upstream() {
        return upstream;
    }

    @Override
    public void close() {
        upstream.close();
    }

    private Answer answer(ReceivedRequest request) {
        if (request.path().equals("/api/tags")) {
            List<Json> listed = models.stream().map(name -> (Json) JsonObject.of(Map.of("name", name, "model", name))).toList();
            return Answer.json(200, JsonObject.builder().put("models", new JsonArray(listed)).build());
        }
        Json body = request.json();
        String model = body.at("model").text("");
        if (!models.contains(model)) {
            return Answer.json(404, JsonObject.builder().put("error", "model '" + model + "' not found").build());
        }
        return switch (request.path()) {
            case "/api/show" -> Answer.json(200, description());
            case "/api/chat" -> chat(model, body);
            default -> Answer.status(404).body("404 page not found");
        };
    }

    private static JsonObject description() {
        JsonObject info = JsonObject.builder()
                .put("general.architecture", "plain")
                .put("general.parameter_count", 8_000_000_000L)
                .put("plain.context_length", 40_960)
                .build();
        return JsonObject.builder().put("model_info", info).put("capabilities", List.of("completion", "tools", "thinking")).build();
    }

    private Answer chat(String model, Json body) {
        String text = reply.apply(body);
        JsonObject.Builder end = JsonObject.builder();
        boolean stream = body.at("stream").flag(true);
        end.put("model", model).put("created_at", CREATED).put("message", said(stream ? "" : text));
        end.put("done", true).put("done_reason", "stop");
        end.put("prompt_eval_count", body.at("messages").toString().length()).put("eval_count", text.length());
        if (!stream) {
            return Answer.json(200, end.build());
        }
        List<byte[]> lines = new ArrayList<>();
        for (String word : text.split("(?<= )")) {
            lines.add(line(JsonObject.builder()
                    .put("model", model)
                    .put("created_at", CREATED)
                    .put("message", said(word))
                    .put("done", false)
                    .build()));
        }
        lines.add(line(end.build()));
        return Answer.status(200).header("content-type", "application/x-ndjson").chunks(lines.toArray(byte[][]::new));
    }

    private static JsonObject said(String text) {
        return JsonObject.builder().put("role", "assistant").put("content", text).build();
    }

    private static byte[] line(Json json) {
        return (json + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
