package dev.baton.server.openai.embeddings;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.json.JsonString;
import dev.baton.spi.reply.Usage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Writes vectors. As base64 they are the bytes of 32-bit IEEE 754 numbers, the lowest byte first. */
final class Vectors {

    private Vectors() {}

    /** The list of them, in order. */
    static JsonObject list(String model, List<float[]> vectors, boolean base64, Usage usage) {
        List<Json> data = new ArrayList<>(vectors.size());
        for (float[] vector : vectors) {
            data.add(JsonObject.builder()
                    .put("object", "embedding")
                    .put("index", data.size())
                    .put("embedding", base64 ? base64(vector) : numbers(vector))
                    .build());
        }
        return JsonObject.builder()
                .put("object", "list")
                .put("data", new JsonArray(data))
                .put("model", model)
                .put("usage", JsonObject.builder()
                        .put("prompt_tokens", usage.totalInput())
                        .put("total_tokens", usage.total())
                        .build())
                .build();
    }

    private static Json numbers(float[] vector) {
        List<Json> numbers = new ArrayList<>(vector.length);
        for (float number : vector) {
            numbers.add(Json.of(number));
        }
        return new JsonArray(numbers);
    }

    private static Json base64(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return new JsonString(Base64.getEncoder().encodeToString(bytes.array()));
    }
}
