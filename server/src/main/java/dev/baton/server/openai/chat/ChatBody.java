package dev.baton.server.openai.chat;

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
import dev.baton.spi.request.ChatRequest;
import dev.baton.spi.request.Message;
import dev.baton.spi.request.RawBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of a Chat Completions request, read. Fields that are not known here stay in the request's raw body, and reach a provider
 * of the same protocol.
 *
 * @param model     the name asked for
 * @param streamed  true where the answer is wanted piece by piece
 * @param withUsage true where a stream is to end with what was used
 * @param request   the request
 */
record ChatBody(String model, boolean streamed, boolean withUsage, ChatRequest request) implements Asked {

    /**
     * Reads a body.
     *
     * @throws HttpFailure 400 where a field is not what it should be; names the field
     */
    static ChatBody read(JsonObject body) {
        Fields fields = new Fields(body, "");
        String model = fields.required("model");
        Long answers = fields.integer("n");
        if (answers != null && answers != 1) {
            throw HttpFailure.field("n", "must be 1: Baton gives one answer to a request");
        }
        Fields options = fields.fields("stream_options");
        Bound bound = new Bound();
        ChatRequest request = new ChatRequest(
                messages(fields, bound),
                SettingsReader.settings(fields),
                ToolReader.tools(fields, bound),
                ToolReader.choice(fields, bound),
                SettingsReader.format(fields),
                null,
                List.of(),
                new RawBody(ChatProtocol.NAME, body, Map.of(), bound.all()));
        return new ChatBody(model, fields.flag("stream"), options != null && options.flag("include_usage"), request);
    }

    private static List<Message> messages(Fields fields, Bound bound) {
        JsonArray given = fields.list("messages");
        if (given == null || given.size() == 0) {
            throw HttpFailure.field("messages", given == null ? "is missing" : "must hold one message at least");
        }
        MessageReader reader = new MessageReader(bound);
        List<Message> messages = new ArrayList<>(given.size());
        int i = 0;
        for (Json message : given) {
            messages.add(reader.message(Fields.of(message, "messages[" + i++ + "]")));
        }
        return messages;
    }

    /** {@code prompt_cache_key}: requests that share it share the beginning of their prompts, which is what keeping to a model is for. */
    @Override
    public @Nullable String session() {
        return request.raw() == null ? null : request.raw().body().at("prompt_cache_key").text();
    }

    @Override
    public byte[] whole(AnswerHead head, Reply reply, Usage usage) {
        return new Completion(head).whole(reply, usage).toBytes();
    }

    @Override
    public Optional<AnswerStream> stream(EventWriter events) {
        return streamed ? Optional.of(new ChatStream(events, withUsage)) : Optional.empty();
    }
}
