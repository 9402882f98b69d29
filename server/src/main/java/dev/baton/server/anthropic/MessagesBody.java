package dev.baton.server.anthropic;

import dev.baton.server.failure.HttpFailure;
import dev.baton.server.http.EventWriter;
import dev.baton.server.serving.AnswerHead;
import dev.baton.server.serving.AnswerStream;
import dev.baton.server.serving.Asked;
import dev.baton.server.serving.Fields;
import dev.baton.server.serving.Headers;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.reply.Reply;
import dev.baton.spi.reply.Usage;
import dev.baton.spi.request.ChatRequest;
import dev.baton.spi.request.Message;
import dev.baton.spi.request.RawBody;
import dev.baton.spi.request.Tool;
import dev.baton.spi.request.ToolChoice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The body of a Messages request, read. Fields that are not known here stay in the request's raw body, and reach a provider of the
 * same protocol.
 *
 * @param model    the name asked for
 * @param streamed true where the answer is wanted piece by piece
 * @param request  the request
 */
record MessagesBody(String model, boolean streamed, ChatRequest request) implements Asked {

    /** What a caller asks for that is not in the protocol's stable part, and which version of the protocol it reads. */
    private static final List<String> OWN_HEADERS = List.of("anthropic-beta", "anthropic-version");

    /**
     * Reads a body.
     *
     * @throws HttpFailure 400 where a field is not what it should be; names the field
     */
    static MessagesBody read(JsonObject body, Headers headers) {
        if (body.at("max_tokens").isNull()) {
            throw HttpFailure.field("max_tokens", "is missing");
        }
        return counted(body, headers);
    }

    /**
     * Reads a body whose tokens are to be counted: it need not say how long the answer may be.
     *
     * @throws HttpFailure 400 where a field is not what it should be; names the field
     */
    static MessagesBody counted(JsonObject body, Headers headers) {
        Fields fields = new Fields(body, "");
        String model = fields.required("model");
        Bound bound = new Bound();
        bound.fields(fields);
        BlockReader blocks = new BlockReader(bound);
        ToolReader tools = new ToolReader(bound);
        List<Message> messages = new TurnReader(blocks).messages(fields);
        List<Tool> offered = tools.tools(fields);
        ToolChoice choice = tools.choice(fields);
        JsonObject passed = blocks.hasOurs() ? OwnBlocks.without(body) : body;
        Map<String, String> passedHeaders = new HashMap<>();
        for (String name : OWN_HEADERS) {
            String value = headers.get(name);
            if (value != null && !value.isBlank()) {
                passedHeaders.put(name, value);
            }
        }
        ChatRequest request = new ChatRequest(
                messages,
                SettingsReader.settings(fields),
                offered,
                choice,
                SettingsReader.format(fields),
                null,
                List.of(),
                new RawBody(MessagesProtocol.NAME, passed, passedHeaders, bound.all()));
        return new MessagesBody(model, fields.flag("stream"), request);
    }

    @Override
    public byte[] whole(AnswerHead head, Reply reply, Usage usage) {
        return new WholeMessage(head, request.settings().stop()).of(reply, usage).toBytes();
    }

    @Override
    public Optional<AnswerStream> stream(EventWriter events) {
        return streamed ? Optional.of(new MessageStream(events, request)) : Optional.empty();
    }
}
