package dev.baton.server.openai.responses;

import dev.baton.server.serving.AnswerHead;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.reply.Reply;
import dev.baton.spi.request.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the items of a response's output. A thought's proof is always given, whatever {@code include} says: who keeps no conversation
 * must get it back. A call's proof, for which the protocol has no field, is {@code signature}.
 */
final class OutputItems {

    /** What the identifiers of thoughts begin with, so that they are known where a caller gives them back. */
    static final String THOUGHT = "rs_baton_";

    static final String WHOLE = "completed";
    static final String CUT = "incomplete";
    static final String UNDER_WAY = "in_progress";

    private OutputItems() {}

    /** The items of a whole answer; of its calls the first alone where the caller wants one at most. */
    static List<JsonObject> of(AnswerHead head, Reply reply, boolean one) {
        List<JsonObject> items = new ArrayList<>(reply.parts().size());
        boolean called = false;
        int last = reply.parts().size() - 1;
        String end = ResponseObject.reason(reply.stop()) == null ? WHOLE : CUT;
        for (int i = 0; i <= last; i++) {
            String status = i == last ? end : WHOLE;
            switch (reply.parts().get(i)) {
                case Part.Text text -> items.add(message(id("msg_", head, items.size()), text.text(), status));
                case Part.Reasoning thought ->
                    items.add(reasoning(id(THOUGHT, head, items.size()), thought.text(), thought.signature()));
                case Part.ToolCall call -> {
                    if (!called || !one) {
                        items.add(call(id("fc_", head, items.size()), call, status));
                    }
                    called = true;
                }
                case Part.Image image -> throw noAnswer(image);
                case Part.Audio audio -> throw noAnswer(audio);
                case Part.File file -> throw noAnswer(file);
                case Part.ToolResult result -> throw noAnswer(result);
            }
        }
        return items;
    }

    private static IllegalStateException noAnswer(Part part) {
        return new IllegalStateException("a model's answer holds no " + part.getClass().getSimpleName());
    }

    /** The identifier of the item at that place. */
    static String id(String prefix, AnswerHead head, int index) {
        String id = head.id();
        return prefix + (id.startsWith(ResponsesProtocol.PREFIX) ? id.substring(ResponsesProtocol.PREFIX.length()) : id) + "_" + index;
    }

    /** What the model says. */
    static JsonObject message(String id, String text, String status) {
        return message(id, status, new JsonArray(List.of(text(text))));
    }

    /** What the model says, with this content. */
    static JsonObject message(String id, String status, JsonArray content) {
        return JsonObject.builder()
                .put("id", id)
                .put("type", "message")
                .put("status", status)
                .put("role", "assistant")
                .put("content", content)
                .build();
    }

    /** The content of what the model says. */
    static JsonObject text(String text) {
        return JsonObject.builder()
                .put("type", "output_text")
                .put("text", text)
                .put("annotations", JsonArray.EMPTY)
                .put("logprobs", JsonArray.EMPTY)
                .build();
    }

    /** What the model thinks; without a text where the provider keeps it to itself. */
    static JsonObject reasoning(String id, String text, @Nullable String signature) {
        return JsonObject.builder()
                .put("id", id)
                .put("type", "reasoning")
                .put("summary", text.isEmpty() ? JsonArray.EMPTY : new JsonArray(List.of(summary(text))))
                .putIfPresent("encrypted_content", signature)
                .build();
    }

    /** The content of what the model thinks. */
    static JsonObject summary(String text) {
        return JsonObject.builder().put("type", "summary_text").put("text", text).build();
    }

    /** What the model calls. */
    static JsonObject call(String id, Part.ToolCall call, String status) {
        return JsonObject.builder()
                .put("id", id)
                .put("type", "function_call")
                .put("status", status)
                .put("call_id", call.id())
                .put("name", call.name())
                .put("arguments", call.arguments())
                .putIfPresent("signature", call.signature())
                .build();
    }
}
