package dev.baton.server.anthropic;

import dev.baton.server.failure.HttpFailure;
import dev.baton.server.serving.AnswerHead;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonException;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.reply.Reply;
import dev.baton.spi.reply.Usage;
import dev.baton.spi.request.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a whole message.
 *
 * @param head what the answer says of itself
 * @param stop the texts at which the caller wanted it to end
 */
record WholeMessage(AnswerHead head, List<String> stop) {

    /**
     * The message.
     *
     * @throws HttpFailure 502 where a model called a tool with what is no JSON object: this protocol has no other way to say it
     */
    JsonObject of(Reply reply, Usage usage) {
        List<Json> blocks = new ArrayList<>(reply.parts().size());
        for (Part part : reply.parts()) {
            if (part instanceof Part.ToolCall call && call.signature() != null) {
                blocks.add(new CallSignature(call.id(), call.signature()).block());
            }
            blocks.add(block(part));
        }
        EndOfTurn end = EndOfTurn.of(reply.stop(), !reply.toolCalls().isEmpty(), stop);
        return frame(new JsonArray(blocks), end, TokenCounts.of(usage));
    }

    /** The message as a stream begins with it. */
    JsonObject begun(JsonObject usage) {
        return frame(JsonArray.EMPTY, null, usage);
    }

    private JsonObject frame(JsonArray content, @Nullable EndOfTurn end, JsonObject usage) {
        return JsonObject.builder()
                .put("id", head.id())
                .put("type", "message")
                .put("role", "assistant")
                .put("model", head.model())
                .put("content", content)
                .put("stop_reason", end == null ? null : end.reason())
                .put("stop_sequence", end == null ? null : end.sequence())
                .put("usage", usage)
                .build();
    }

    private static JsonObject block(Part part) {
        return switch (part) {
            case Part.Text text -> Blocks.text(text.text());
            case Part.Reasoning thought -> Blocks.thought(thought.text(), thought.signature());
            case Part.ToolCall call -> Blocks.call(call.id(), call.name(), input(call));
            case Part.Image image -> throw foreign("a picture");
            case Part.Audio audio -> throw foreign("sound");
            case Part.File file -> throw foreign("a document");
            case Part.ToolResult result -> throw foreign("a tool's result");
        };
    }

    private static JsonObject input(Part.ToolCall call) {
        if (call.arguments().isBlank()) {
            return JsonObject.EMPTY;
        }
        try {
            if (Json.parse(call.arguments()) instanceof JsonObject input) {
                return input;
            }
        } catch (JsonException malformed) {
            throw noInput(call, " (" + malformed.getMessage() + ")");
        }
        throw noInput(call, "");
    }

    private static HttpFailure noInput(Part.ToolCall call, String why) {
        return HttpFailure.of(
                502,
                "broken_answer",
                "The model called '" + call.name() + "' with arguments that are no JSON object" + why
                        + "; where the answer was cut, allow it more max_tokens");
    }

    private static HttpFailure foreign(String what) {
        return HttpFailure.of(502, "broken_answer", "The model answered with " + what + ", which this protocol cannot carry");
    }
}
