package dev.baton.plugins.provider.ollama;

import dev.baton.spi.json.JsonBoolean;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.request.EmbedRequest;
import dev.baton.spi.request.RawBody;

/** Writes embed requests. */
final class Embeddings {

    static final String PROTOCOL = "ollama.embed";

    private Embeddings() {}

    static JsonObject encode(ModelCall call, EmbedRequest request, OllamaServer server) {
        RawBody raw = request.raw();
        if (raw != null && raw.protocol().equals(PROTOCOL)) {
            return raw.body().with("model", call.model().name());
        }
        JsonObject.Builder body = JsonObject.builder()
                .put("model", call.model().name())
                .put("input", request.texts())
                // Else a text that is too long is cut, and nothing said of it.
                .put("truncate", JsonBoolean.FALSE);
        if (request.dimensions() > 0) {
            body.put("dimensions", request.dimensions());
        }
        if (server.context() > 0) {
            body.put("options", JsonObject.builder().put("num_ctx", server.context()).build());
        }
        return body.putIfPresent("keep_alive", server.keepAlive()).build();
    }
}
