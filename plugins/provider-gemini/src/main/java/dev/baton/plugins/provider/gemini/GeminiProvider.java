package dev.baton.plugins.provider.gemini;

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
import dev.baton.spi.request.RerankRequest;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The codec for one service. Safe for many threads. */
final class GeminiProvider implements HttpProvider {

    private static final Set<String> PROTOCOLS = Set.of(ContentEncoder.PROTOCOL, Embeddings.PROTOCOL);

    private final Service service;
    private final CardFile cards;
    private final Clock clock;
    private final ContentEncoder contents;
    private final Embeddings embeddings;
    private final Failures failures;
    /** A catalog has few models, and an address takes as long to make as a tenth of a request does. */
    private final Map<Asked, URI> addresses = new ConcurrentHashMap<>();

    private record Asked(String model, String method) {}

    GeminiProvider(Service service, CardFile cards, Thinking thinking, Clock clock) {
        this.service = service;
        this.cards = cards;
        this.clock = clock;
        this.contents = new ContentEncoder(thinking, new MediaParts(service.platform() == Platform.VERTEX));
        this.embeddings = new Embeddings(service.platform());
        this.failures = new Failures(service, clock);
    }

    @Override
    public Set<String> protocols() {
        return PROTOCOLS;
    }

    /** The cards of the file, with today's prices; at Vertex AI in the region that the calls go to. */
    @Override
    public List<ModelCard> models() {
        List<ModelCard> all = cards.cards(service.name(), service.place(), LocalDate.now(clock));
        if (service.location().isEmpty()) {
            return all;
        }
        return all.stream().map(card -> card.toBuilder().at(service.location()).build()).toList();
    }

    @Override
    public Set<Feature> features(ModelCard model) {
        return Generation.of(model.name()).isBare() ? EnumSet.noneOf(Feature.class) : EnumSet.allOf(Feature.class);
    }

    @Override
    public HttpCall encode(ModelCall call) {
        String model = call.model().name();
        return switch (call.request()) {
            case ChatRequest request ->
                post(address(model, call.stream() ? "streamGenerateContent?alt=sse" : "generateContent"), contents.encode(call, request));
            case EmbedRequest request -> post(address(model, embeddings.method(model)), embeddings.encode(call, request));
            case RerankRequest request -> throw new Unsupported("the Gemini protocol has no reranking", 0);
        };
    }

    @Override
    public ReplyDecoder decoder(ModelCall call, HttpHead head) {
        if (call.request() instanceof EmbedRequest request) {
            return new EmbeddingsDecoder(call, request, head, failures);
        }
        return isStream(call, head) ? new ContentStreamDecoder(call, failures) : new ContentBodyDecoder(call, head, failures);
    }

    @Override
    public ModelFailure failure(ModelCall call, HttpHead head, byte[] body) {
        return failures.of(head, body);
    }

    /** The Gemini API's list; Vertex AI's holds the models of all publishers and does not say what they do. */
    @Override
    public Optional<HttpCall> listing() {
        return service.platform() == Platform.GEMINI
                ? Optional.of(HttpCall.get(URI.create(service.base() + "/models?pageSize=1000"), service.headers()))
                : Optional.empty();
    }

    @Override
    public List<ModelCard> listed(byte[] body) {
        return new Listing(service.name(), service.place()).cards(body, models());
    }

    @Override
    public String toString() {
        return service.toString();
    }

    private URI address(String model, String method) {
        return addresses.computeIfAbsent(new Asked(model, method), asked -> service.of(model, method));
    }

    private HttpCall post(URI uri, JsonObject body) {
        return HttpCall.post(uri, service.headers(), body.toBytes());
    }

    /** What the answer says it is counts before what was asked for: a proxy may answer a wish for a stream with a whole. */
    private static boolean isStream(ModelCall call, HttpHead head) {
        String type = head.header("content-type").orElse("").toLowerCase(Locale.ROOT);
        if (type.startsWith("text/event-stream")) {
            return true;
        }
        return call.stream() && !type.contains("json") && !type.contains("html");
    }
}
