package dev.baton.testkit;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * A {@link FakeUpstream} that speaks enough of Anthropic's Messages for a client: whole and streamed answers with their usage. A token is a
 * word here. Safe for many threads.
 */
public final class AnthropicUpstream implements AutoCloseable {

    private final FakeUpstream upstream = new FakeUpstream();
    private final Function<Json, String> reply;
    private final AtomicLong count = new AtomicLong();

    /** Answers each request with the text that the function makes of its body. */
    public AnthropicUpstream(Function<Json, String> reply) {
        this.reply = reply;
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
        if (!request.method().equals("POST") || !request.path().equals("/v1/messages")) {
            JsonObject error = JsonObject.builder().put("type", "not_found_error").put("message", "Not found: " + request).build();
            return Answer.json(404, JsonObject.builder().put("type", "error").put("error", error).build());
        }
        Json body = request.json();
        String text = reply.apply(body);
        JsonObject.Builder message = JsonObject.builder()
                .put("id", "msg_" + count.incrementAndGet())
                .put("type", "message")
                .put("role", "assistant")
                .put("model", body.at("model").text(""));
        return body.at("stream").flag(false) ? stream(message, input(body), text) : whole(message, input(body), text);
    }

    private static long input(Json body) {
        long words = 0;
        if (body.at("messages") instanceof JsonArray messages) {
            for (Json message : messages) {
                Json content = message.at("content");
                words += Words.of(content.text(content.at(0).at("text").text(""))).size();
            }
        }
        return words;
    }

    private static Answer whole(JsonObject.Builder message, long input, String text) {
        return Answer.json(
                200,
                message.put("content", List.of(block(text)))
                        .put("stop_reason", "end_turn")
                        .put("usage", usage(input, Words.of(text).size()))
                        .build());
    }

    private static Answer stream(JsonObject.Builder message, long input, String text) {
        List<byte[]> events = new ArrayList<>();
        events.add(event("message_start", Map.of("message", message.put("content", List.of()).put("usage", usage(input, 1)).build())));
        events.add(event("content_block_start", Map.of("index", 0, "content_block", block(""))));
        List<String> words = Words.of(text);
        for (String word : words) {
            JsonObject delta = JsonObject.builder().put("type", "text_delta").put("text", word).build();
            events.add(event("content_block_delta", Map.of("index", 0, "delta", delta)));
        }
        events.add(event("content_block_stop", Map.of("index", 0)));
        events.add(event(
                "message_delta",
                Map.of("delta", JsonObject.EMPTY.with("stop_reason", "end_turn"), "usage", JsonObject.EMPTY.with("output_tokens", words.size()))));
        events.add(event("message_stop", Map.of()));
        return Answer.status(200).header("content-type", "text/event-stream; charset=utf-8").chunks(events.toArray(byte[][]::new));
    }

    private static JsonObject block(String text) {
        return JsonObject.builder().put("type", "text").put("text", text).build();
    }

    private static JsonObject usage(long input, long output) {
        return JsonObject.builder().put("input_tokens", input).put("output_tokens", output).build();
    }

    private static byte[] event(String type, Map<String, Object> fields) {
        JsonObject.Builder data = JsonObject.builder().put("type", type);
        fields.forEach(data::put);
        return ("event: " + type + "\ndata: " + data.build() + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
