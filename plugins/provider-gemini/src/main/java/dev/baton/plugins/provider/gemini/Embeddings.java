package dev.baton.plugins.provider.gemini;

import dev.baton.spi.failure.BrokenAnswer;
import dev.baton.spi.failure.Unsupported;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.request.EmbedRequest;
import dev.baton.spi.request.RawBody;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes embed requests. The Gemini API takes many texts at once ({@code batchEmbedContents}). Vertex AI has two ways: newer Gemini
 * models take one text a request ({@code embedContent}), all others many ({@code predict}); the rule is that of Google's own clients.
 */
final class Embeddings {

    static final String PROTOCOL = "gemini.batchEmbedContents";

    private final Platform platform;

    Embeddings(Platform platform) {
        this.platform = platform;
    }

    /** The method that the model is asked by. */
    String method(String model) {
        if (platform == Platform.GEMINI) {
            return "batchEmbedContents";
        }
        return isSingle(model) ? "embedContent" : "predict";
    }

    JsonObject encode(ModelCall call, EmbedRequest request) {
        String model = call.model().name();
        RawBody raw = request.raw();
        if (platform == Platform.GEMINI) {
            return raw != null && raw.protocol().equals(PROTOCOL) ? passed(model, raw.body()) : batch(model, request);
        }
        if (!isSingle(model)) {
            List<Json> instances = new ArrayList<>();
            request.texts().forEach(text -> instances.add(JsonObject.builder().put("content", text).build()));
            JsonObject.Builder body = JsonObject.builder().put("instances", new JsonArray(instances));
            return (request.dimensions() > 0 ? body.put("parameters", dimensions(request)) : body).build();
        }
        if (request.texts().size() > 1) {
            throw new Unsupported("the model '" + model + "' takes one text a request at Vertex AI, not " + request.texts().size(), 0);
        }
        JsonObject.Builder body = JsonObject.builder().put("content", content(request.texts().getFirst()));
        return (request.dimensions() > 0 ? body.put("embedContentConfig", dimensions(request)) : body).build();
    }

    /** The vector of these numbers. */
    static float[] vector(Json values, int dimensions) {
        if (!(values instanceof JsonArray numbers) || numbers.size() == 0) {
            throw new BrokenAnswer("an embedding without numbers");
        }
        if (dimensions > 0 && numbers.size() != dimensions) {
            throw new BrokenAnswer("an embedding of " + numbers.size() + " dimensions where " + dimensions + " were asked for");
        }
        float[] vector = new float[numbers.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) numbers.at(i).decimal(Double.NaN);
            if (!Float.isFinite(vector[i])) {
                throw new BrokenAnswer("an embedding with something that is no number");
            }
        }
        return vector;
    }

    private static JsonObject batch(String model, EmbedRequest request) {
        List<Json> requests = new ArrayList<>(request.texts().size());
        for (String text : request.texts()) {
            JsonObject.Builder one = JsonObject.builder().put("model", resource(model)).put("content", content(text));
            if (request.dimensions() > 0) {
                one.put("outputDimensionality", request.dimensions());
            }
            requests.add(one.build());
        }
        return JsonObject.builder().put("requests", new JsonArray(requests)).build();
    }

    private static JsonObject passed(String model, JsonObject body) {
        if (!(body.at("requests") instanceof JsonArray requests)) {
            return body;
        }
        List<Json> named = new ArrayList<>(requests.size());
        for (Json one : requests) {
            named.add(one instanceof JsonObject object ? object.with("model", resource(model)) : one);
        }
        return body.with("requests", new JsonArray(named));
    }

    private static boolean isSingle(String model) {
        return model.contains("gemini") && !model.endsWith("gemini-embedding-001") || model.contains("maas");
    }

    private static String resource(String model) {
        return model.contains("/") ? model : "models/" + model;
    }

    private static JsonObject content(String text) {
        JsonObject part = JsonObject.builder().put("text", text).build();
        return JsonObject.builder().put("parts", new JsonArray(List.of(part))).build();
    }

    private static JsonObject dimensions(EmbedRequest request) {
        return JsonObject.builder().put("outputDimensionality", request.dimensions()).build();
    }
}
