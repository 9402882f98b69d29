package dev.baton.server.openai.models;

import dev.baton.engine.Baton;
import dev.baton.engine.identity.Scope;
import dev.baton.server.http.Exchange;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** OpenAI's list of models, and a single one of them. Safe for many threads. */
public final class Models {

    private final Baton baton;
    private final ModelEntries entries;

    /** Lists these entries, and what that engine cannot serve. */
    public Models(Baton baton, ModelEntries entries) {
        this.baton = baton;
        this.entries = entries;
    }

    /** Answers with all models, and with the providers that cannot be used and why. */
    public void list(Exchange exchange) throws IOException {
        exchange.json(200, JsonObject.builder()
                .put("object", "list")
                .put("data", new JsonArray(entries.all(exchange.by())))
                .put("unavailable", unavailable(exchange.by().scope()))
                .build());
    }

    private Map<String, String> unavailable(Scope scope) {
        Map<String, String> all = new TreeMap<>(baton.catalog().unavailable());
        all.keySet().removeIf(provider -> !scope.equals(Scope.ALL) && !scope.allowsModel(provider + "/"));
        return all;
    }

    /** Answers with one model. */
    public void show(Exchange exchange) throws IOException {
        exchange.json(200, entries.one(exchange.path("id"), exchange.by()));
    }
}
