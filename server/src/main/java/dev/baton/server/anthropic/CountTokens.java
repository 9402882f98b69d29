package dev.baton.server.anthropic;

import dev.baton.engine.Baton;
import dev.baton.engine.dispatch.Tokens;
import dev.baton.server.http.Exchange;
import dev.baton.server.http.Handling;
import dev.baton.server.serving.Named;
import dev.baton.spi.json.JsonObject;
import java.io.IOException;

/**
 * Counts the tokens that a Messages request would send. The count is Baton's own estimate, the one that routing goes by, whoever serves
 * the model: four characters of text a token, tools included; pictures and documents count nothing. A header of the answer says so.
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
        Named.of(baton, body.model(), exchange.by());
        exchange.header("Baton-Count", "estimated");
        exchange.json(200, JsonObject.EMPTY.with("input_tokens", Tokens.of(body.request().characters())));
    }
}
