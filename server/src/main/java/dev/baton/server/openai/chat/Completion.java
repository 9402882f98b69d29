package dev.baton.server.openai.chat;

import dev.baton.server.serving.AnswerHead;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.reply.Reply;
import dev.baton.spi.reply.StopReason;
import dev.baton.spi.reply.Usage;
import dev.baton.spi.request.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes answers in OpenAI's format: a {@code chat.completion}, and the {@code chat.completion.chunk}s of a stream.
 *
 * @param head what the answer says of itself
 */
record Completion(AnswerHead head) {

    /** A whole answer. */
    JsonObject whole(Reply reply, Usage usage) {
        JsonObject.Builder message = JsonObject.builder()
                .put("role", "assistant")
                .put("content", reply.text().isEmpty() && !reply.toolCalls().isEmpty() ? null : reply.text())
                .put("refusal", null);
        String thought = thought(reply);
        if (!thought.isEmpty()) {
            message.put("reasoning_content", thought);
        }
        if (!reply.toolCalls().isEmpty()) {
            message.put("tool_calls", calls(reply.toolCalls()));
        }
        return whole(message.build(), reply.stop(), usage);
    }

    private JsonObject whole(JsonObject message, StopReason stop, Usage usage) {
        JsonObject choice = JsonObject.builder()
                .put("index", 0)
                .put("message", message)
                .put("logprobs", null)
                .put("finish_reason", reason(stop))
                .build();
        return frame("chat.completion").put("choices", List.of(choice)).put("usage", usage(usage)).build();
    }

    /** A piece of a stream: what is new, and why it ended where it has. */
    JsonObject chunk(JsonObject delta, @Nullable StopReason stop) {
        JsonObject choice = JsonObject.builder()
                .put("index", 0)
                .put("delta", delta)
                .put("logprobs", null)
                .put("finish_reason", stop == null ? null : reason(stop))
                .build();
        return frame("chat.completion.chunk").put("choices", List.of(choice)).build();
    }

    /** The last piece of a stream whose caller asked what was used. */
    JsonObject used(Usage usage) {
        return frame("chat.completion.chunk").put("choices", JsonArray.EMPTY).put("usage", usage(usage)).build();
    }

    private JsonObject.Builder frame(String object) {
        return JsonObject.builder()
                .put("id", head.id())
                .put("object", object)
                .put("created", head.at().getEpochSecond())
                .put("model", head.model());
    }

    private static String thought(Reply reply) {
        StringBuilder text = new StringBuilder();
        for (Part part : reply.parts()) {
            if (part instanceof Part.Reasoning reasoning) {
                text.append(reasoning.text());
            }
        }
        return text.toString();
    }

    private static Json calls(List<Part.ToolCall> calls) {
        List<Json> all = new ArrayList<>(calls.size());
        for (Part.ToolCall call : calls) {
            all.add(JsonObject.builder()
                    .put("id", call.id())
                    .put("type", "function")
                    .put("function", JsonObject.builder().put("name", call.name()).put("arguments", call.arguments()).build())
                    .build());
        }
        return new JsonArray(all);
    }

    private static String reason(StopReason stop) {
        return switch (stop) {
            case END, STOP_SEQUENCE, OTHER -> "stop";
            case LENGTH -> "length";
            case TOOL_CALLS -> "tool_calls";
            case CONTENT_FILTER, REFUSAL -> "content_filter";
        };
    }

    /** OpenAI counts what came from a cache within the input, and reasoning within the output. */
    private static JsonObject usage(Usage usage) {
        return JsonObject.builder()
                .put("prompt_tokens", usage.totalInput())
                .put("completion_tokens", usage.totalOutput())
                .put("total_tokens", usage.total())
                .put("prompt_tokens_details", JsonObject.builder()
                        .put("cached_tokens", usage.cacheRead())
                        .put("audio_tokens", usage.audioInput())
                        .build())
                .put("completion_tokens_details", JsonObject.builder()
                        .put("reasoning_tokens", usage.reasoning())
                        .put("audio_tokens", usage.audioOutput())
                        .build())
                .build();
    }
}
