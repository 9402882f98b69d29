package dev.baton.server.openai.responses;

import dev.baton.engine.dispatch.Proof;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * What Baton made of another provider's answer, where the caller gives it back: OpenAI would refuse thoughts that it has not encrypted or does
 * not keep, and a field of a call's that it does not know.
 */
final class OwnItems {

    private OwnItems() {}

    /** The caller's body without such thoughts and fields; the same body where it has none. */
    static JsonObject without(JsonObject body) {
        if (!(body.at("input") instanceof JsonArray items) || items.items().stream().noneMatch(OwnItems::isOurs)) {
            return body;
        }
        List<Json> kept = new ArrayList<>(items.size());
        for (Json item : items) {
            if (!isOurs(item)) {
                kept.add(item);
            } else if (item instanceof JsonObject call && isCall(item)) {
                kept.add(call.without("signature"));
            }
        }
        return body.with("input", new JsonArray(kept));
    }

    private static boolean isOurs(Json item) {
        return isCall(item)
                ? Proof.read(item.at("signature").text("")) != null
                : item.at("type").text("").equals("reasoning")
                        && (item.at("id").text("").startsWith(OutputItems.THOUGHT)
                                || Proof.read(item.at("encrypted_content").text("")) != null);
    }

    private static boolean isCall(Json item) {
        return item.at("type").text("").equals("function_call");
    }
}
