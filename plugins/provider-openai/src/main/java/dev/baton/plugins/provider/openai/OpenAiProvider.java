package dev.baton.plugins.provider.openai;

import dev.baton.spi.codec.CardFile;
import dev.baton.spi.failure.ModelFailure;
import dev.baton.spi.failure.Unsupported;
import dev.baton.spi.http.HttpCall;
import dev.baton.spi.http.HttpHead;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.provider.HttpProvider;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.provider.ReplyDecoder;
import dev.baton.spi.request.ChatRequest;
import dev.baton.spi.request.EmbedRequest;
import dev.baton.spi.request.RerankRequest;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The codec for one server. Safe for many threads. */
final class OpenAiProvider implements HttpProvider {

    private static final Set<String> PROTOCOLS = Set.of(ChatEncoder.PROTOCOL, Embeddings.PROTOCOL);

    private final Server server;
    private final Listing listing;
    private final @Nullable CardFile cards;
    private final ChatEncoder chat;
    private final Failures failures;

    OpenAiProvider(Server server, Listing listing, @Nullable CardFile cards, Clock clock) {
        this.server = server;
        this.listing = listing;
        this.cards = cards;
        this.chat = new ChatEncoder(server.preset());
        this.failures = new Failures(server, clock);
    }

    @Override
    public Set<String> protocols() {
        return PROTOCOLS;
    }

    @Override
    public List<ModelCard> models() {
        return cards == null ? List.of() : cards.cards(server.name(), server.place());
    }

    @Override
    public HttpCall encode(ModelCall call) {
        return switch (call.request()) {
            case ChatRequest request -> post(server.chat(), chat.encode(call, request));
            case EmbedRequest request ->
                post(server.embeddings(), Embeddings.encode(call, request, server.preset().vectorEncoding()));
            case RerankRequest request -> throw new Unsupported("the OpenAI protocol has no reranking", 0);
        };
    }

    @Override
    public ReplyDecoder decoder(ModelCall call, HttpHead head) {
        if (call.request() instanceof EmbedRequest request) {
            return new EmbeddingsDecoder(call, request, head, failures);
        }
        return isStream(call, head)
                ? new ChatStreamDecoder(call, failures, server.endsWithoutDone())
                : new ChatBodyDecoder(call, head, failures);
    }

    @Override
    public ModelFailure failure(ModelCall call, HttpHead head, byte[] body) {
        return failures.of(head, body);
    }

    @Override
    public Optional<HttpCall> listing() {
        return server.preset().isListed() ? Optional.of(HttpCall.get(server.models(), server.headers())) : Optional.empty();
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

    /** What the answer says it is counts before what was asked for: some servers answer a wish for a stream with a whole. */
    private static boolean isStream(ModelCall call, HttpHead head) {
        String type = head.header("content-type").orElse("").toLowerCase(Locale.ROOT);
        if (type.startsWith("text/event-stream")) {
            return true;
        }
        return call.stream() && !type.contains("json") && !type.contains("html");
    }
}
