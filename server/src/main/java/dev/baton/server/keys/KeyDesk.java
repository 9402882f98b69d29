package dev.baton.server.keys;

import dev.baton.engine.identity.AccessKey;
import dev.baton.engine.identity.IssuedKey;
import dev.baton.engine.identity.Keys;
import dev.baton.server.failure.HttpFailure;
import dev.baton.server.http.Exchange;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonBoolean;
import dev.baton.spi.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Makes, lists, rotates and revokes keys, as an admin asks. Safe for many threads. */
final class KeyDesk {

    private final Keys keys;

    KeyDesk(Keys keys) {
        this.keys = keys;
    }

    void list(Exchange exchange) throws IOException {
        exchange.json(200, JsonObject.EMPTY.with("keys", new JsonArray(keys.list().stream().<Json>map(keys::json).toList())));
    }

    void show(Exchange exchange) throws IOException {
        exchange.json(200, keys.json(keys.find(exchange.path("id"))));
    }

    void make(Exchange exchange) throws IOException {
        IssuedKey issued = keys.create(KeyBody.read(exchange.body()), exchange.by());
        exchange.header("Location", "/v1/keys/" + issued.key().id());
        once(exchange, 201, issued);
    }

    void rotate(Exchange exchange) throws IOException {
        JsonObject body = exchange.body();
        KeyBody.only(body, List.of("overlap"));
        Duration overlap = Objects.requireNonNullElse(KeyBody.span(body, "overlap"), Keys.OVERLAP);
        try {
            once(exchange, 200, keys.rotate(exchange.path("id"), overlap, exchange.by()));
        } catch (IllegalArgumentException wrong) {
            throw HttpFailure.of(400, "invalid_body", String.valueOf(wrong.getMessage())).with("param", "overlap");
        }
    }

    void revoke(Exchange exchange) throws IOException {
        JsonObject body = exchange.body();
        KeyBody.only(body, List.of("force"));
        if (!body.at("force").isNull() && !(body.at("force") instanceof JsonBoolean)) {
            throw HttpFailure.field("force", "must be true or false");
        }
        AccessKey revoked = keys.revoke(exchange.path("id"), body.at("force").flag(false), exchange.by());
        exchange.json(200, keys.json(revoked));
    }

    /** The one answer that holds a secret. */
    private void once(Exchange exchange, int status, IssuedKey issued) throws IOException {
        exchange.header("Cache-Control", "no-store");
        exchange.json(status, keys.json(issued.key()).with("key", issued.secret().reveal()));
    }
}
