package dev.baton.server.openai.chat;

import dev.baton.server.http.ErrorShape;
import dev.baton.server.openai.OpenAiError;
import dev.baton.server.serving.Asked;
import dev.baton.server.serving.Headers;
import dev.baton.server.serving.ServedProtocol;
import dev.baton.spi.json.JsonObject;

/** OpenAI's Chat Completions. Format: OpenAI's API reference, "Create chat completion". */
public final class ChatProtocol implements ServedProtocol {

    static final String NAME = "openai.chat";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String path() {
        return "/v1/chat/completions";
    }

    @Override
    public String prefix() {
        return "chatcmpl-";
    }

    @Override
    public ErrorShape errors() {
        return OpenAiError.SHAPE;
    }

    @Override
    public Asked read(JsonObject body, Headers headers) {
        return ChatBody.read(body);
    }
}
