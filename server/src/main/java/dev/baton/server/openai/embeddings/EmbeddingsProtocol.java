package dev.baton.server.openai.embeddings;

import dev.baton.server.http.ErrorShape;
import dev.baton.server.openai.OpenAiError;
import dev.baton.server.serving.Asked;
import dev.baton.server.serving.Headers;
import dev.baton.server.serving.ServedProtocol;
import dev.baton.spi.json.JsonObject;

/** OpenAI's embeddings. Format: OpenAI's API reference, "Create embeddings". */
public final class EmbeddingsProtocol implements ServedProtocol {

    static final String NAME = "openai.embeddings";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String path() {
        return "/v1/embeddings";
    }

    @Override
    public String prefix() {
        return "embd-";
    }

    @Override
    public ErrorShape errors() {
        return OpenAiError.SHAPE;
    }

    @Override
    public Asked read(JsonObject body, Headers headers) {
        return EmbeddingsBody.read(body);
    }
}
