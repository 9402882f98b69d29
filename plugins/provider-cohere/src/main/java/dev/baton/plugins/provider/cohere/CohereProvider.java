package dev.baton.plugins.provider.cohere;

import dev.baton.spi.codec.CardFile;
import dev.baton.spi.codec.Endpoint;
import dev.baton.spi.failure.ModelFailure;
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

/** The codec for Cohere's API, at Cohere or in somebody's own deployment of it. Safe for many threads. */
final class CohereProvider implements HttpProvider {

    private static final Set<String> PROTOCOLS = Set.of(ChatEncoder.PROTOCOL, Embeddings.PROTOCOL, Reranking.PROTOCOL);

    private final Endpoint endpoint;
    private final String inputType;
    private final Listing listing;
    private final Failures failures;

    CohereProvider(Endpoint endpoint, String inputType, CardFile cards, Clock clock) {
        this.endpoint = endpoint;
        this.inputType = inputType;
        this.listing = new Listing(endpoint, cards);
        this.failures = new Failures(endpoint, clock);
    }

    @Override
    public Set<String> protocols() {
        return PROTOCOLS;
    }

    @Override
    public List<ModelCard> models() {
        return isCohere() ? listing.known() : List.of();
    }

    @Override
    public HttpCall encode(ModelCall call) {
        return switch (call.request()) {
            case ChatRequest request -> post("/v2/chat", ChatEncoder.encode(call, request));
            case EmbedRequest request -> post("/v2/embed", Embeddings.encode(call, request, inputType));
            case RerankRequest request -> post("/v2/rerank", Reranking.encode(call, request));
        };
    }

    @Override
    public ReplyDecoder decoder(ModelCall call, HttpHead head) {
        return switch (call.request()) {
            case ChatRequest request ->
                isStream(call, head) ? new ChatStreamDecoder(call, failures) : new ChatBodyDecoder(call, head, failures);
            case EmbedRequest request -> new EmbeddingsDecoder(call, request, head, failures);
            case RerankRequest request -> new RerankingDecoder(call, request, head, failures);
        };
    }

    @Override
    public ModelFailure failure(ModelCall call, HttpHead head, byte[] body) {
        return failures.of(head, body);
    }

    @Override
    public Optional<HttpCall> listing() {
        URI uri = URI.create(endpoint.at("/v1/models") + (endpoint.base().getRawQuery() == null ? "?" : "&") + "page_size=1000");
        return Optional.of(HttpCall.get(uri, endpoint.headers()));
    }

    @Override
    public List<ModelCard> listed(byte[] body) {
        return listing.cards(body);
    }

    @Override
    public String toString() {
        return endpoint.toString();
    }

    private boolean isCohere() {
        String host = endpoint.base().getHost().toLowerCase(Locale.ROOT);
        return host.endsWith(".cohere.com") || host.endsWith(".cohere.ai");
    }

    private HttpCall post(String path, JsonObject body) {
        return HttpCall.post(endpoint.at(path), endpoint.headers(), body.toBytes());
    }

    private static boolean isStream(ModelCall call, HttpHead head) {
        String type = head.header("content-type").orElse("").toLowerCase(Locale.ROOT);
        return type.startsWith("text/event-stream") || call.stream() && !type.contains("json") && !type.contains("html");
    }
}
