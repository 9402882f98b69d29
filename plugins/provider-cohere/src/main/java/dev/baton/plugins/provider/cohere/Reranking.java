package dev.baton.plugins.provider.cohere;

import dev.baton.spi.json.JsonObject;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.request.RawBody;
import dev.baton.spi.request.RerankRequest;

/** Writes rerank requests. */
final class Reranking {

    static final String PROTOCOL = "cohere.rerank";

    private Reranking() {}

    static JsonObject encode(ModelCall call, RerankRequest request) {
        RawBody raw = request.raw();
        if (raw != null && raw.protocol().equals(PROTOCOL)) {
            return raw.body().with("model", call.model().name());
        }
        JsonObject.Builder body = JsonObject.builder()
                .put("model", call.model().name())
                .put("query", request.query())
                .put("documents", request.documents());
        if (request.top() > 0) {
            body.put("top_n", Math.min(request.top(), request.documents().size()));
        }
        return body.build();
    }
}
