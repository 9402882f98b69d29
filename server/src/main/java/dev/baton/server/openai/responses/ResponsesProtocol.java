package dev.baton.server.openai.responses;

import dev.baton.server.http.ErrorShape;
import dev.baton.server.openai.OpenAiError;
import dev.baton.server.serving.Asked;
import dev.baton.server.serving.Headers;
import dev.baton.server.serving.ServedProtocol;
import dev.baton.spi.json.JsonObject;

/** OpenAI's Responses. Format: OpenAI's API reference, "Create a model response" and "Streaming events". */
public final class ResponsesProtocol implements ServedProtocol {

    static final String NAME = "openai.responses";

    /** What the identifiers of answers begin with. */
    static final String PREFIX = "resp_";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String path() {
        return "/v1/responses";
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public ErrorShape errors() {
        return OpenAiError.SHAPE;
    }

    @Override
    public Asked read(JsonObject body, Headers headers) {
        return ResponsesBody.read(body);
    }
}
