package dev.baton.plugins.provider.bedrock;

import dev.baton.spi.failure.ModelFailure;
import dev.baton.spi.failure.Unsupported;
import dev.baton.spi.http.HttpCall;
import dev.baton.spi.http.HttpHead;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.provider.Feature;
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
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The codec for one region of Amazon Bedrock. Safe for many threads. It does not ask which models there are: the list is at another host, asks
 * for another permission, and says neither window nor price nor what a model can do.
 */
final class BedrockProvider implements HttpProvider {

    private static final Set<String> PROTOCOLS = Set.of(ConverseEncoder.PROTOCOL);

    private final Endpoint endpoint;
    private final Cards cards;
    private final ConverseEncoder chat;
    private final Failures failures;
    /** A catalog has few models, and an address takes as long to make as a tenth of a request does. */
    private final Map<Asked, URI> addresses = new ConcurrentHashMap<>();

    private record Asked(String model, String operation) {}

    BedrockProvider(Endpoint endpoint, Cards cards, Clock clock) {
        this.endpoint = endpoint;
        this.cards = cards;
        this.chat = new ConverseEncoder(endpoint.promptCaching());
        this.failures = new Failures(endpoint, clock);
    }

    @Override
    public Set<String> protocols() {
        return PROTOCOLS;
    }

    @Override
    public List<ModelCard> models() {
        return cards.of(endpoint.name(), endpoint.region());
    }

    @Override
    public Set<Feature> features(ModelCard model) {
        return Family.features(model);
    }

    /** Behind the one protocol are the models of many makers, none of which takes another's proofs. */
    @Override
    public String thinker(ModelCard model) {
        return model.provider() + "/" + Family.maker(model.name());
    }

    @Override
    public HttpCall encode(ModelCall call) {
        return switch (call.request()) {
            case ChatRequest request ->
                endpoint.post(address(call.model().name(), call.stream() ? "converse-stream" : "converse"), chat.encode(call.model(), request));
            case EmbedRequest request -> throw new Unsupported("Converse has no embeddings; ask another provider for vectors", 0);
            case RerankRequest request -> throw new Unsupported("Converse has no reranking; ask another provider for it", 0);
        };
    }

    @Override
    public ReplyDecoder decoder(ModelCall call, HttpHead head) {
        return isStream(call, head) ? new ConverseStreamDecoder(call, head, failures) : new ConverseBodyDecoder(call, head);
    }

    @Override
    public ModelFailure failure(ModelCall call, HttpHead head, byte[] body) {
        return failures.of(head, body);
    }

    @Override
    public String toString() {
        return endpoint.toString();
    }

    private URI address(String model, String operation) {
        return addresses.computeIfAbsent(new Asked(model, operation), asked -> endpoint.address(model, operation));
    }

    /** What the answer says it is counts before what was asked for. */
    private static boolean isStream(ModelCall call, HttpHead head) {
        String type = head.header("content-type").orElse("").toLowerCase(Locale.ROOT);
        return type.contains("eventstream") || call.stream() && !type.contains("json") && !type.contains("html");
    }
}
