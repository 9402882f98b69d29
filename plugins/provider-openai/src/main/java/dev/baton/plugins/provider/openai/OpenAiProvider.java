package dev.baton.plugins.provider.openai;

import dev.baton.plugins.provider.openai.chat.ChatBodyDecoder;
import dev.baton.plugins.provider.openai.chat.ChatEncoder;
import dev.baton.plugins.provider.openai.chat.ChatStreamDecoder;
import dev.baton.plugins.provider.openai.embeddings.Embeddings;
import dev.baton.plugins.provider.openai.embeddings.EmbeddingsDecoder;
import dev.baton.plugins.provider.openai.responses.ResponsesBodyDecoder;
import dev.baton.plugins.provider.openai.responses.ResponsesEncoder;
import dev.baton.plugins.provider.openai.responses.ResponsesStreamDecoder;
import dev.baton.plugins.provider.openai.server.Failures;
import dev.baton.plugins.provider.openai.server.Listing;
import dev.baton.plugins.provider.openai.server.Server;
import dev.baton.spi.codec.CardFile;
import dev.baton.spi.failure.ModelFailure;
import dev.baton.spi.failure.Unsupported;
import dev.baton.spi.http.HttpCall;
import dev.baton.spi.http.HttpHead;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.provider.Feature;
import dev.baton.spi.provider.HttpProvider;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.provider.ReplyDecoder;
import dev.baton.spi.request.ChatRequest;
import dev.baton.spi.request.EmbedRequest;
import dev.baton.spi.request.RawBody;
import dev.baton.spi.request.RerankRequest;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The codec for one server: Chat Completions, embeddings, and the Responses API where the server has it. A caller's own body goes to the API it
 * was written for; a request made here goes to Chat Completions, unless the workspace or the model says Responses. Safe for many threads.
 */
final class OpenAiProvider implements HttpProvider {

    /** Whose models have OpenAI's tokenizers. */
    private static final Set<String> OPENAIS = Set.of("openai", "azure-openai");

    private final Server server;
    private final Listing listing;
    private final @Nullable CardFile cards;
    private final ChatEncoder chat;
    private final ResponsesEncoder responses;
    private final Failures failures;
    private final OwnTokenizer tokenizer = new OwnTokenizer();

    OpenAiProvider(Server server, Listing listing, @Nullable CardFile cards, Clock clock) {
        this.server = server;
        this.listing = listing;
        this.cards = cards;
        this.chat = new ChatEncoder(server.preset());
        this.responses = new ResponsesEncoder(server.preset());
        this.failures = new Failures(server, clock);
    }

    @Override
    public Set<String> protocols() {
        Set<String> spoken = new LinkedHashSet<>();
        spoken.add(ChatEncoder.PROTOCOL);
        if (server.hasResponses()) {
            spoken.add(ResponsesEncoder.PROTOCOL);
        }
        if (server.preset().vectors() != null) {
            spoken.add(Embeddings.PROTOCOL);
        }
        return spoken;
    }

    @Override
    public Set<String> protocols(ModelCard model) {
        Set<String> spoken = protocols();
        if (server.preset().isResponsesOnly(model)) {
            spoken.remove(ChatEncoder.PROTOCOL);
        }
        return spoken;
    }

    @Override
    public Set<Feature> features(ModelCard model) {
        return server.features(model);
    }

    @Override
    public OptionalLong tokens(ModelCard model, String text) {
        return OPENAIS.contains(server.preset().typeName()) ? tokenizer.count(model.name(), text) : OptionalLong.empty();
    }

    @Override
    public List<ModelCard> models() {
        return cards == null ? List.of() : cards.cards(server.name(), server.place());
    }

    @Override
    public HttpCall encode(ModelCall call) {
        return switch (call.request()) {
            case ChatRequest request when isResponses(call) -> post(server.responses(), responses.encode(call, request));
            case ChatRequest request -> post(server.chat(call.model()), chat.encode(call, request));
            case EmbedRequest request ->
                post(server.embeddings(call.model()), Embeddings.encode(call, request, server.preset()));
            case RerankRequest request -> throw new Unsupported("the OpenAI protocol has no reranking", 0);
        };
    }

    @Override
    public ReplyDecoder decoder(ModelCall call, HttpHead head) {
        if (call.request() instanceof EmbedRequest request) {
            return new EmbeddingsDecoder(call, request, head, failures);
        }
        boolean stream = isStream(call, head);
        if (isResponses(call)) {
            return stream ? new ResponsesStreamDecoder(call, failures) : new ResponsesBodyDecoder(call, head, failures);
        }
        return stream
                ? new ChatStreamDecoder(call, failures, server.endsWithoutDone())
                : new ChatBodyDecoder(call, head, failures);
    }

    @Override
    public ModelFailure failure(ModelCall call, HttpHead head, byte[] body) {
        return failures.of(head, body);
    }

    @Override
    public Optional<HttpCall> listing() {
        return server.preset().listed() ? Optional.of(HttpCall.get(server.models(), server.headers())) : Optional.empty();
    }

    @Override
    public List<ModelCard> listed(byte[] body) {
        return listing.cards(body);
    }

    @Override
    public String toString() {
        return server.toString();
    }

    private HttpCall post(URI uri, JsonObject body) {
        return HttpCall.post(uri, server.headers(), body.toBytes());
    }

    /** True where the call goes to the Responses API. */
    private boolean isResponses(ModelCall call) {
        RawBody raw = call.request().raw();
        String protocol = raw == null ? "" : raw.protocol();
        if (protocol.equals(ResponsesEncoder.PROTOCOL) && server.hasResponses()) {
            return true;
        }
        boolean passesChat = protocol.equals(ChatEncoder.PROTOCOL) && !server.preset().isResponsesOnly(call.model());
        return !passesChat && server.asksResponses(call.model());
    }

    /** What the answer says it is counts before what was asked for: some servers answer a wish for a stream with a whole. */
    private static boolean isStream(ModelCall call, HttpHead head) {
        String type = head.header("content-type").orElse("").toLowerCase(Locale.ROOT);
        if (type.startsWith("text/event-stream")) {
            return true;
        }
        return call.stream() && !type.contains("json") && !type.contains("html");
    }
}
