package dev.baton.plugins.provider.openai.responses;

import dev.baton.plugins.provider.openai.server.Failures;
import dev.baton.spi.failure.BrokenAnswer;
import dev.baton.spi.http.ServerSentEvents;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonException;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.json.JsonReader;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.provider.ReplyDecoder;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.ReplySink;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer of the Responses API that comes as server-sent events. It is complete at {@code response.completed} or {@code
 * response.incomplete}; {@code response.failed} and {@code error} are failures. Wire format: OpenAI's API reference, "Responses", "Streaming
 * events".
 */
public final class ResponsesStreamDecoder implements ReplyDecoder {

    private final ModelCall call;
    private final JsonReader json = new JsonReader();
    private final Failures failures;
    private final ServerSentEvents events = new ServerSentEvents(this::event);
    private final ResponsesOutput output;
    private @Nullable ReplySink sink;
    private int count;
    private boolean done;

    /** For the answer to that call. */
    public ResponsesStreamDecoder(ModelCall call, Failures failures) {
        this.call = call;
        this.output = new ResponsesOutput(call);
        this.failures = failures;
    }

    @Override
    public void feed(byte[] bytes, int offset, int length, ReplySink out) {
        if (call.raw() && !call.stream()) {
            throw new BrokenAnswer("a stream where a whole answer was asked for and is to be passed on");
        }
        sink = out;
        events.feed(bytes, offset, length);
    }

    @Override
    public void end(ReplySink out) {
        if (!done) {
            throw new BrokenAnswer(
                    count == 0
                            ? "the stream ended without an event"
                            : "the stream ended after " + count + " events, without response.completed");
        }
    }

    @Override
    public boolean isComplete() {
        return done;
    }

    private void event(@Nullable String type, byte[] bytes, int from, int length) {
        ReplySink out = sink;
        if (done || length == 0 || out == null) {
            return;
        }
        Json event = parsed(bytes, from, length);
        failures.check(event);
        String kind = event.at("type").text(type == null ? "" : type);
        if (kind.equals("error")) {
            failures.check(JsonObject.builder().put("error", event).build());
        }
        if (!kind.startsWith("response.")) {
            throw new BrokenAnswer("event " + (count + 1) + " of the stream is none of the Responses API");
        }
        if (kind.equals("response.failed")) {
            failures.check(event.at("response"));
        }
        if (count++ == 0) {
            start(event.at("response"), out);
        }
        if (call.raw()) {
            out.accept(new ReplyEvent.Raw(Arrays.copyOfRange(bytes, from, from + length)));
        }
        read(kind, event, out);
    }

    private void start(Json response, ReplySink out) {
        String model = response.at("model").text("");
        out.accept(new ReplyEvent.Started(response.at("id").text(), model.isBlank() ? call.model().name() : model));
    }

    private void read(String kind, Json event, ReplySink out) {
        String delta = event.at("delta").text("");
        switch (kind) {
            case "response.output_item.added" -> output.begun(key(event), event.at("item"), out);
            case "response.output_item.done" -> output.whole(key(event), event.at("item"), out);
            case "response.output_text.delta" -> output.text(key(event), delta, out);
            case "response.refusal.delta" -> output.refusal(key(event), delta, out);
            case "response.reasoning_summary_text.delta" ->
                output.reasoning(key(event), "summary" + event.at("summary_index").integer(0), delta, out);
            case "response.reasoning_text.delta" ->
                output.reasoning(key(event), "content" + event.at("content_index").integer(0), delta, out);
            case "response.function_call_arguments.delta", "response.custom_tool_call_input.delta" ->
                output.arguments(key(event), delta, out);
            case "response.function_call_arguments.done" ->
                output.allArguments(key(event), event.at("arguments").text(""), out);
            case "response.completed", "response.incomplete", "response.failed", "response.cancelled" ->
                finish(kind, event.at("response"), out);
            // What hosted tools are doing, and pieces that come again as a whole.
            default -> {}
        }
    }

    private void finish(String kind, Json response, ReplySink out) {
        if (output.isEmpty() && response.at("output") instanceof JsonArray items) {
            for (int i = 0; i < items.size(); i++) {
                output.whole(String.valueOf(i), items.at(i), out);
            }
        }
        JsonObject ended = response instanceof JsonObject object ? object : JsonObject.EMPTY;
        // The event's name is the protocol's own word for it, whatever a server writes inside.
        ResponsesEnd.of(ended.with("status", kind.substring("response.".length())), call, output, failures, out);
        done = true;
    }

    /** Which item of the answer it is about. */
    private static String key(Json event) {
        Json index = event.at("output_index");
        return index.isNull() ? event.at("item_id").text(event.at("item").at("id").text("")) : index.toString();
    }

    private Json parsed(byte[] bytes, int from, int length) {
        try {
            return json.read(bytes, from, length);
        } catch (JsonException e) {
            throw new BrokenAnswer("event " + (count + 1) + " of the stream is no JSON (" + e.getMessage() + ")", e);
        }
    }
}
