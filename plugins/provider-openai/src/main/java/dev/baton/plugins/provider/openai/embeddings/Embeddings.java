package dev.baton.plugins.provider.openai.embeddings;

import dev.baton.plugins.provider.openai.server.Preset;
import dev.baton.spi.failure.BrokenAnswer;
import dev.baton.spi.failure.Unsupported;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.request.EmbedRequest;
import dev.baton.spi.request.RawBody;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/** Writes embed requests and reads vectors. */
public final class Embeddings {

    /** The protocol's name. */
    public static final String PROTOCOL = "openai.embeddings";

    private Embeddings() {}

    /**
     * The body of the request.
     *
     * @throws Unsupported where the server has no embeddings
     */
    public static JsonObject encode(ModelCall call, EmbedRequest request, Preset preset) {
        if (preset.vectors() == null) {
            throw new Unsupported("a provider of the type '" + preset.typeName() + "' has no embeddings", 0);
        }
        RawBody raw = request.raw();
        if (raw != null && raw.protocol().equals(PROTOCOL)) {
            return raw.body().with("model", call.model().name());
        }
        JsonObject.Builder body = JsonObject.builder().put("model", call.model().name()).put("input", request.texts());
        if (request.dimensions() > 0) {
            body.put(preset.dimensions(), request.dimensions());
        }
        return body.put("encoding_format", preset.vectors()).build();
    }

    /** The vector in an {@code embedding} field: a list of numbers, or 32-bit floats in little-endian order in base64. */
    static float[] vector(Json embedding) {
        if (embedding instanceof JsonArray numbers && numbers.size() > 0) {
            float[] vector = new float[numbers.size()];
            for (int i = 0; i < vector.length; i++) {
                vector[i] = (float) numbers.at(i).decimal(Double.NaN);
            }
            return finite(vector);
        }
        String text = embedding.text("");
        if (text.isEmpty()) {
            throw new BrokenAnswer("an embedding without numbers");
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text)).order(ByteOrder.LITTLE_ENDIAN);
            if (bytes.remaining() % Float.BYTES != 0) {
                throw new BrokenAnswer("an embedding that is cut in mid-number");
            }
            float[] vector = new float[bytes.remaining() / Float.BYTES];
            bytes.asFloatBuffer().get(vector);
            return finite(vector);
        } catch (IllegalArgumentException e) {
            throw new BrokenAnswer("an embedding that is no base64", e);
        }
    }

    private static float[] finite(float[] vector) {
        for (float number : vector) {
            if (!Float.isFinite(number)) {
                throw new BrokenAnswer("an embedding with something that is no number");
            }
        }
        return vector;
    }
}
