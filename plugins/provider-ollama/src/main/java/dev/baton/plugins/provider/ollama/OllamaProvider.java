package dev.baton.plugins.provider.ollama;

import dev.baton.spi.codec.OpenFamilies;
import dev.baton.spi.failure.ModelFailure;
import dev.baton.spi.failure.Unsupported;
import dev.baton.spi.http.HttpCall;
import dev.baton.spi.http.HttpHead;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.model.Capability;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.provider.Feature;
import dev.baton.spi.provider.HttpProvider;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.provider.ReplyDecoder;
import dev.baton.spi.request.ChatRequest;
import dev.baton.spi.request.EmbedRequest;
import dev.baton.spi.request.RerankRequest;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The codec for one Ollama server. Safe for many threads. */
final class OllamaProvider implements HttpProvider {

    private static final Set<String> PROTOCOLS = Set.of(ChatEncoder.PROTOCOL, Embeddings.PROTOCOL);

    private final OllamaServer server;
    private final Listing listing;
    private final ChatEncoder chat;
    private final Failures failures;

    OllamaProvider(OllamaServer server, OpenFamilies families, Clock clock) {
        this.server = server;
        this.listing = new Listing(server, families);
        this.chat = new ChatEncoder(server);
        this.failures = new Failures(server, clock);
    }

    @Override
    public Set<String> protocols() {
        return PROTOCOLS;
    }

    /** None: what is installed is for the server to say. */
    @Override
    public List<ModelCard> models() {
        return List.of();
    }

    /** The API has no choice of tool, and refuses tools where a model's template has no place for them. */
    @Override
    public Set<Feature> features(ModelCard model) {
        EnumSet<Feature> features = EnumSet.of(Feature.SYSTEM, Feature.JSON_OBJECT, Feature.JSON_SCHEMA);
        if (model.can(Capability.TOOLS)) {
            features.add(Feature.TOOLS);
        }
        return features;
    }

    @Override
    public HttpCall encode(ModelCall call) {
        return switch (call.request()) {
            case ChatRequest request -> post("/api/chat", chat.encode(call, request));
            case EmbedRequest request -> post("/api/embed", Embeddings.encode(call, request, server));
            case RerankRequest request -> throw new Unsupported("Ollama has no reranking; ask a model of a provider that has", 0);
        };
    }

    @Override
    public ReplyDecoder decoder(ModelCall call, HttpHead head) {
        return call.request() instanceof EmbedRequest request
                ? new EmbeddingsDecoder(call, request, head, failures)
                : new ChatDecoder(call, failures);
    }

    @Override
    public ModelFailure failure(ModelCall call, HttpHead head, byte[] body) {
        return failures.of(head, body);
    }

    @Override
    public Optional<HttpCall> listing() {
        return Optional.of(HttpCall.get(server.endpoint().at("/api/tags"), server.endpoint().headers()));
    }

    @Override
    public List<ModelCard> listed(byte[] body) {
        return listing.cards(body);
    }

    @Override
    public Optional<HttpCall> describing(ModelCard card) {
        return Optional.of(post("/api/show", JsonObject.builder().put("model", card.name()).build()));
    }

    @Override
    public ModelCard described(ModelCard card, byte[] body) {
        return listing.described(card, body);
    }

    @Override
    public String toString() {
        return server.toString();
    }

    private HttpCall post(String path, JsonObject body) {
        return HttpCall.post(server.endpoint().at(path), server.endpoint().headers(), body.toBytes());
    }
}
