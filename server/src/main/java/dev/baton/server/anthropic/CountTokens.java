package dev.baton.server.anthropic;

import dev.baton.engine.Baton;
import dev.baton.engine.Target;
import dev.baton.engine.dispatch.Tokens;
import dev.baton.server.http.Exchange;
import dev.baton.server.http.Handling;
import dev.baton.server.serving.Named;
import dev.baton.spi.json.JsonObject;
import java.io.IOException;
import java.util.OptionalLong;

/**
 * Counts the tokens that a Messages request would send: by the model's own tokenizer where one is at hand, which the header {@code Baton-Count: tokenizer} says; else by
 * Baton's own estimate, the one that routing goes by ({@code estimated}): four characters of text a token, tools included; pictures and documents count nothing.
 * Safe for many threads.
 */
final class CountTokens implements Handling {

    private final Baton baton;

    CountTokens(Baton baton) {
        this.baton = baton;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        MessagesBody body = MessagesBody.counted(exchange.body(), exchange::header);
        Target target = Named.of(baton, body.model(), exchange.by());
        OptionalLong counted = baton.catalog().find(target.name()).map(entry -> Tokens.counted(body.request(), entry)).orElse(OptionalLong.empty());
        exchange.header("Baton-Count", counted.isPresent() ? "tokenizer" : "estimated");
        exchange.json(200, JsonObject.EMPTY.with("input_tokens", counted.orElseGet(() -> Tokens.of(body.request().characters()))));
    }
}
