package dev.baton.testkit;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A {@link FakeUpstream} that speaks enough of OpenAI's Chat Completions for a client: whole and streamed answers, usage, the
 * list of models. A token is a word here. Safe for many threads.
 */
public final class OpenAiUpstream implements AutoCloseable {

    private final FakeUpstream upstream = new FakeUpstream();
    private final Function<Json, String> reply;
    private final AtomicLong count = new AtomicLong();
    private volatile List<String> models = List.of();

    /** Answers each chat request with the text that the function makes of its body. */
    public OpenAiUpstream(Function<Json, String> reply) {
        this.reply = reply;
        upstream.answers(this::answer);
    }

    /** Answers each chat request with that text. */
    public OpenAiUpstream(String reply) {
        this(body -> reply);
    }

    /** Has these models, and knows no other. With none named, which is the default, any model is answered. */
    public OpenAiUpstream models(String... names) {
        models = List.of(names);
        return this;
    }

    /** The base address that a client is given; ends with {@code /v1}. */
    public URI url() {
        return upstream.url("/v1");
    }

    /** The server under it, for faults and for what was received. */
    public FakeUpstream upstream() {
        return upstream;
    }

    /** The bodies of the chat requests so far, in order. */
    public List<Json> chats() {
        return upstream.requests().stream()
                .filter(request -> request.path().endsWith("/chat/completions"))
                .map(ReceivedRequest::json)
                .toList();
    }

    @Override
    public void close() {
        upstream.close();
    }

    private Answer answer(ReceivedRequest request) {
        if (request.method().equals("GET") && request.path().equals("/v1/models")) {
            return Answer.json(200, listing());
        }
        if (!request.method().equals("POST") || !request.path().equals("/v1/chat/completions")) {
            return error(404, "Unknown request URL: " + request, "unknown_url");
        }
        Json body = request.json();
        String model = body.at("model").text("");
        if (!models.isEmpty() && !models.contains(model)) {
            return error(404, "The model `" + model + "` does not exist", "model_not_found");
        }
        String text = reply.apply(body);
        String id = "chatcmpl-" + count.incrementAndGet();
        JsonObject usage = usage(body, text);
        return body.at("stream").flag(false)
                ? stream(id, model, text, usage, body.at("stream_options").at("include_usage").flag(false))
                : whole(id, model, text, usage);
    }

    private Json listing() {
        List<Json> data = new ArrayList<>();
        for (String model : models) {
            data.add(JsonObject.of(Map.of("id", model, "object", "model", "owned_by", "testkit")));
        }
        return JsonObject.builder().put("object", "list").put("data", new JsonArray(data)).build();
    }

    private static Answer error(int status, String message, String code) {
        Json error = JsonObject.builder()
                .put("message", message)
                .put("type", "invalid_request_error")
                .put("param", null)
                .put("code", code)
                .build();
        return Answer.json(status, JsonObject.builder().put("error", error).build());
    }

    private static JsonObject usage(Json body, String text) {
        long in = 0;
        if (body.at("messages") instanceof JsonArray messages) {
            for (Json message : messages) {
                in += Words.of(message.at("content").text("")).size();
            }
        }
        long out = Words.of(text).size();
        return JsonObject.builder()
                .put("prompt_tokens", in)
                .put("completion_tokens", out)
                .put("total_tokens", in + out)
                .build();
    }

    private static Answer whole(String id, String model, String text, Json usage) {
        JsonObject message = JsonObject.builder().put("role", "assistant").put("content", text).build();
        JsonObject choice =
                JsonObject.builder().put("index", 0).put("message", message).put("finish_reason", "stop").build();
        return Answer.json(
                200,
                frame(id, "chat.completion", model).put("choices", List.of(choice)).put("usage", usage).build());
    }

    private static Answer stream(String id, String model, String text, Json usage, boolean withUsage) {
        List<String> events = new ArrayList<>();
        events.add(event(id, model, JsonObject.builder().put("role", "assistant").put("content", "").build(), null));
        for (String word : Words.of(text)) {
            events.add(event(id, model, JsonObject.builder().put("content", word).build(), null));
        }
        events.add(event(id, model, JsonObject.EMPTY, "stop"));
        if (withUsage) {
            events.add(frame(id, "chat.completion.chunk", model)
                    .put("choices", List.of())
                    .put("usage", usage)
                    .build()
                    .toString());
        }
        events.add("[DONE]");
        return Answer.sse(events);
    }

    private static String event(String id, String model, Json delta, @Nullable String finish) {
        JsonObject choice =
                JsonObject.builder().put("index", 0).put("delta", delta).put("finish_reason", finish).build();
        return frame(id, "chat.completion.chunk", model).put("choices", List.of(choice)).build().toString();
    }

    private static JsonObject.Builder frame(String id, String object, String model) {
        return JsonObject.builder().put("id", id).put("object", object).put("created", 1_750_000_000L).put("model", model);
    }
}
