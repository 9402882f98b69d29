package dev.baton.server.anthropic;

import dev.baton.server.http.ErrorShape;
import dev.baton.server.serving.Asked;
import dev.baton.server.serving.Headers;
import dev.baton.server.serving.ServedProtocol;
import dev.baton.spi.json.JsonObject;

/** Anthropic's Messages. Format: Anthropic's API reference, "Create a Message" and "Streaming Messages". */
final class MessagesProtocol implements ServedProtocol {

    static final String NAME = "anthropic.messages";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String path() {
        return "/v1/messages";
    }

    @Override
    public String prefix() {
        return "msg_";
    }

    @Override
    public ErrorShape errors() {
        return AnthropicError.SHAPE;
    }

    @Override
    public Asked read(JsonObject body, Headers headers) {
        return MessagesBody.read(body, headers);
    }
}
