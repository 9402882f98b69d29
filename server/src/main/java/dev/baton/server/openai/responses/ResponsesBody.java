package dev.baton.server.openai.responses;

import dev.baton.server.failure.HttpFailure;
import dev.baton.server.http.EventWriter;
import dev.baton.server.openai.Bound;
import dev.baton.server.serving.AnswerHead;
import dev.baton.server.serving.AnswerStream;
import dev.baton.server.serving.Asked;
import dev.baton.server.serving.Fields;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.reply.Reply;
import dev.baton.spi.reply.Usage;
import dev.baton.spi.request.AnswerFormat;
import dev.baton.spi.request.ChatRequest;
import dev.baton.spi.request.Message;
import dev.baton.spi.request.RawBody;
import dev.baton.spi.request.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of a Responses request, read. Fields that are not known here stay in the request's raw body, and reach a provider of the
 * same protocol; what only such a provider can be asked is bound to it.
 *
 * @param model    the name asked for
 * @param streamed true where the answer is wanted piece by piece
 * @param one      true where the answer may hold one tool call at most
 * @param body     the body
 * @param request  the request
 */
record ResponsesBody(String model, boolean streamed, boolean one, JsonObject body, ChatRequest request) implements Asked {

    private static final String KEEPS_NONE = "Baton keeps no conversation; send its earlier items in input";

    /**
     * Reads a body.
     *
     * @throws HttpFailure 400 where a field is not what it should be; names the field
     */
    static ResponsesBody read(JsonObject body) {
        Fields fields = new Fields(body, "");
        String model = fields.required("model");
        Bound bound = new Bound();
        kept(fields, bound);
        List<Message> messages = InputReader.messages(fields, bound);
        ToolReader tools = ToolReader.read(fields, bound);
        ChatRequest request = new ChatRequest(
                messages,
                settings(fields),
                tools.tools(),
                tools.choice(),
                format(fields),
                null,
                List.of(),
                new RawBody(ResponsesProtocol.NAME, OwnItems.without(body), Map.of(), bound.all()));
        boolean one = !body.at("parallel_tool_calls").isNull() && !fields.flag("parallel_tool_calls");
        return new ResponsesBody(model, fields.flag("stream"), one, body, request);
    }

    /** What relies on something that is kept at OpenAI, or that only OpenAI's models tell. */
    private static void kept(Fields fields, Bound bound) {
        if (fields.text("previous_response_id") != null) {
            bound.add("previous_response_id", KEEPS_NONE);
        }
        if (!fields.object().at("conversation").isNull()) {
            bound.add("conversation", KEEPS_NONE);
        }
        if (fields.flag("background")) {
            bound.add("background", "Baton answers while the caller waits; leave it out");
        }
        if (!fields.object().at("prompt").isNull()) {
            bound.add("prompt", "a template kept at OpenAI; send its text in instructions and input");
        }
        Long logarithms = fields.integer("top_logprobs");
        if (logarithms != null && logarithms > 0) {
            bound.add("top_logprobs", "the probabilities of tokens");
        }
        JsonArray include = fields.list("include");
        for (Json one : include == null ? JsonArray.EMPTY : include) {
            if (one.text("").endsWith(".logprobs")) {
                bound.add("include", "the probabilities of tokens");
            }
        }
    }

    private static Settings settings(Fields body) {
        Fields reasoning = body.fields("reasoning");
        return new Settings(
                body.number("temperature", 0, 2),
                body.number("top_p", 0, 1),
                cap(body),
                List.of(),
                null,
                null,
                null,
                reasoning == null ? null : reasoning.text("effort"),
                JsonObject.EMPTY);
    }

    private static @Nullable Integer cap(Fields body) {
        Long tokens = body.integer("max_output_tokens");
        if (tokens == null) {
            return null;
        }
        if (tokens < 1 || tokens > Integer.MAX_VALUE) {
            throw HttpFailure.field("max_output_tokens", "must be at least 1, not " + tokens);
        }
        return tokens.intValue();
    }

    private static AnswerFormat format(Fields body) {
        Fields text = body.fields("text");
        Fields format = text == null ? null : text.fields("format");
        if (format == null) {
            return AnswerFormat.TEXT;
        }
        String type = format.required("type");
        return switch (type) {
            case "text" -> AnswerFormat.TEXT;
            case "json_object" -> new AnswerFormat.AnyJson();
            case "json_schema" -> {
                Fields schema = format.requiredFields("schema");
                yield new AnswerFormat.Schema(format.required("name"), schema.object(), format.flag("strict"));
            }
            default -> throw HttpFailure.field(
                    "text.format.type", "is " + Bound.quoted(type) + "; it must be text, json_object or json_schema");
        };
    }

    /** {@code prompt_cache_key}: requests that share it share the beginning of their prompts, which is what keeping to a model is for. */
    @Override
    public @Nullable String session() {
        return body.at("prompt_cache_key").text();
    }

    @Override
    public byte[] whole(AnswerHead head, Reply reply, Usage usage) {
        ResponseObject response = new ResponseObject(head, body);
        return response.ended(OutputItems.of(head, reply, one), reply.stop(), usage).toBytes();
    }

    @Override
    public Optional<AnswerStream> stream(EventWriter events) {
        return streamed ? Optional.of(new ResponseStream(new NumberedEvents(events), body, one)) : Optional.empty();
    }
}
