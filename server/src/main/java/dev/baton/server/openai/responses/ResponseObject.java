package dev.baton.server.openai.responses;

import dev.baton.server.failure.Fault;
import dev.baton.server.serving.AnswerHead;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.json.JsonString;
import dev.baton.spi.reply.StopReason;
import dev.baton.spi.reply.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the {@code response} object at each stage of an answer. It repeats how the caller asked, as OpenAI's does, except where Baton
 * does otherwise: it stores nothing, and truncates nothing.
 *
 * @param head  what the answer says of itself
 * @param asked the caller's body
 */
record ResponseObject(AnswerHead head, JsonObject asked) {

    private static final JsonObject PLAIN_TEXT =
            JsonObject.EMPTY.with("format", JsonObject.EMPTY.with("type", "text"));

    /** An answer that has begun. */
    JsonObject begun() {
        return with("in_progress", List.of(), null, null, null);
    }

    /** An answer that is over. */
    JsonObject ended(List<JsonObject> output, StopReason stop, Usage usage) {
        String reason = reason(stop);
        JsonObject details = reason == null ? null : JsonObject.EMPTY.with("reason", reason);
        return with(reason == null ? "completed" : "incomplete", output, null, details, usage(usage));
    }

    /** An answer that broke off. */
    JsonObject failed(List<JsonObject> output, Fault fault) {
        String code = fault.status() == 429 ? "rate_limit_exceeded" : "server_error";
        JsonObject error = JsonObject.builder().put("code", code).put("message", fault.message()).build();
        return with("failed", output, error, null, null);
    }

    /** Why an answer is not whole; null where it is. */
    static @Nullable String reason(StopReason stop) {
        return switch (stop) {
            case END, STOP_SEQUENCE, TOOL_CALLS, OTHER -> null;
            case LENGTH -> "max_output_tokens";
            case CONTENT_FILTER, REFUSAL -> "content_filter";
        };
    }

    private JsonObject with(
            String status,
            List<JsonObject> output,
            @Nullable JsonObject error,
            @Nullable JsonObject incomplete,
            @Nullable JsonObject usage) {
        Json format = asked.at("text").at("format");
        return JsonObject.builder()
                .put("id", head.id())
                .put("object", "response")
                .put("created_at", head.at().getEpochSecond())
                .put("status", status)
                .put("background", false)
                .put("error", error)
                .put("incomplete_details", incomplete)
                .put("instructions", asked.at("instructions"))
                .put("max_output_tokens", asked.at("max_output_tokens"))
                .put("metadata", asked.at("metadata") instanceof JsonObject own ? own : JsonObject.EMPTY)
                .put("model", head.model())
                .put("output", output)
                .put("parallel_tool_calls", asked.at("parallel_tool_calls").flag(true))
                .put("previous_response_id", null)
                .put("reasoning", JsonObject.builder()
                        .put("effort", asked.at("reasoning").at("effort"))
                        .put("summary", asked.at("reasoning").at("summary"))
                        .build())
                .put("store", false)
                .put("temperature", asked.at("temperature"))
                .put("text", format.isNull() ? PLAIN_TEXT : JsonObject.EMPTY.with("format", format))
                .put("tool_choice", asked.at("tool_choice").isNull() ? new JsonString("auto") : asked.at("tool_choice"))
                .put("tools", asked.at("tools") instanceof JsonArray own ? own : JsonArray.EMPTY)
                .put("top_p", asked.at("top_p"))
                .put("truncation", "disabled")
                .put("usage", usage)
                .put("user", asked.at("user"))
                .build();
    }

    /** OpenAI counts what came from a cache within the input, and reasoning within the output. */
    private static JsonObject usage(Usage usage) {
        return JsonObject.builder()
                .put("input_tokens", usage.totalInput())
                .put("input_tokens_details", JsonObject.builder()
                        .put("cached_tokens", usage.cacheRead())
                        .put("cache_write_tokens", usage.cacheWrite() + usage.cacheWriteLong())
                        .build())
                .put("output_tokens", usage.totalOutput())
                .put("output_tokens_details", JsonObject.EMPTY.with("reasoning_tokens", usage.reasoning()))
                .put("total_tokens", usage.total())
                .build();
    }
}
