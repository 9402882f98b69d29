package dev.baton.plugins.provider.cohere;

import dev.baton.spi.failure.Unsupported;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.request.EmbedRequest;
import dev.baton.spi.request.RawBody;
import java.util.List;

/** Writes embed requests. */
final class Embeddings {

    static final String PROTOCOL = "cohere.embed";

    /** The most texts of one call, by the API's reference. */
    private static final int MOST = 96;

    private Embeddings() {}

    static JsonObject encode(ModelCall call, EmbedRequest request, String inputType) {
        RawBody raw = request.raw();
        if (raw != null && raw.protocol().equals(PROTOCOL)) {
            return raw.body().with("model", call.model().name());
        }
        if (request.texts().size() > MOST) {
            throw new Unsupported(
                    "Cohere embeds " + MOST + " texts a call at most, not " + request.texts().size() + "; ask for them in parts", 0);
        }
        JsonObject.Builder body = JsonObject.builder()
                .put("model", call.model().name())
                .put("texts", request.texts())
                .put("input_type", inputType)
                .put("embedding_types", List.of("float"))
                // Else a text that is too long is cut, and nothing said of it.
                .put("truncate", "NONE");
        if (request.dimensions() > 0) {
            body.put("output_dimension", request.dimensions());
        }
        return body.build();
    }
}
