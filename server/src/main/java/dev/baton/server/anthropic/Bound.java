package dev.baton.server.anthropic;

import dev.baton.server.serving.Fields;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import java.util.ArrayList;
import java.util.List;

/**
 * Gathers what of a request only a provider of Anthropic's protocol can do, and what would change the answer if it were left out: tools
 * that Anthropic runs or has trained its models on, what those gave, and the like. Hints that do not (what to cache, whom to account
 * it to) are not gathered. For one request and one thread.
 */
final class Bound {

    /** Fields of the body that no other protocol has. */
    private static final List<String> FIELDS = List.of("container", "mcp_servers", "inference_geo", "thread");

    private final List<String> all = new ArrayList<>(0);

    /** Adds those of the body's own fields that say something. */
    void fields(Fields body) {
        for (String name : FIELDS) {
            Json value = body.object().at(name);
            if (!value.isNull() && !(value instanceof JsonArray list && list.size() == 0)) {
                all.add(name);
            }
        }
    }

    /** Adds something that has a type, at a place of the body. */
    void add(String place, String type) {
        all.add(place + " (" + type + ")");
    }

    /** Everything so far. */
    List<String> all() {
        return all;
    }
}
