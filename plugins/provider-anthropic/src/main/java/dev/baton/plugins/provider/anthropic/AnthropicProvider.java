package dev.baton.plugins.provider.anthropic;

import dev.baton.spi.codec.CardFile;
import dev.baton.spi.failure.ModelFailure;
import dev.baton.spi.failure.Unsupported;
import dev.baton.spi.http.HttpCall;
import dev.baton.spi.http.HttpHead;
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
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The codec for one endpoint. Safe for many threads. */
final class AnthropicProvider implements HttpProvider {

    private static final Set<String> PROTOCOLS = Set.of(MessagesEncoder.PROTOCOL);

    private final Endpoint endpoint;
    private final List<ModelCard> cards;
    private final MessagesEncoder encoder;
    private final Failures failures;

    AnthropicProvider(Endpoint endpoint, CardFile cards, Clock clock) {
        this.endpoint = endpoint;
        this.cards = cards.cards(endpoint.name(), endpoint.place());
        this.encoder = new MessagesEncoder(new Traits(cards), endpoint.isCached());
        this.failures = new Failures(endpoint, clock);
    }

    @Override
    public Set<String> protocols() {
        return PROTOCOLS;
    }

    @Override
    public List<ModelCard> models() {
        return cards;
    }

    /** JSON without a schema is nothing the API knows; a schema is kept to by the models whose card claims it. */
    @Override
    public Set<Feature> features(ModelCard model) {
        EnumSet<Feature> features = EnumSet.of(Feature.SYSTEM, Feature.TOOLS, Feature.TOOL_CHOICE);
        if (model.can(Capability.JSON)) {
            features.add(Feature.JSON_SCHEMA);
        }
        return features;
    }

    @Override
    public HttpCall encode(ModelCall call) {
        return switch (call.request()) {
            case ChatRequest request ->
                HttpCall.post(endpoint.messages(), endpoint.headers(), encoder.encode(call, request).toBytes());
            case EmbedRequest request -> throw new Unsupported("Anthropic has no embeddings; need 'embedding' of another provider", 0);
            case RerankRequest request -> throw new Unsupported("Anthropic has no reranking; need 'rerank' of another provider", 0);
        };
    }

    @Override
    public ReplyDecoder decoder(ModelCall call, HttpHead head) {
        String type = head.header("content-type").orElse("").toLowerCase(Locale.ROOT);
        boolean stream = type.startsWith("text/event-stream") || call.stream() && !type.contains("json") && !type.contains("html");
        return stream ? new MessagesStreamDecoder(call, failures) : new MessagesBodyDecoder(call, head, failures);
    }

    @Override
    public ModelFailure failure(ModelCall call, HttpHead head, byte[] body) {
        return failures.of(head, body);
    }

    @Override
    public Optional<HttpCall> listing() {
        return Optional.of(HttpCall.get(endpoint.models(), endpoint.headers()));
    }

    @Override
    public List<ModelCard> listed(byte[] body) {
        return Listing.cards(endpoint, body);
    }

    @Override
    public String toString() {
        return endpoint.toString();
    }
}
