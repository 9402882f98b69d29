package dev.baton.server.anthropic;

import dev.baton.engine.dispatch.Proof;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * The blocks of thought that Baton made of another provider's answer, where the caller gives them back: a provider that speaks the protocol
 * would refuse them, since it has not signed them.
 */
final class OwnBlocks {

    private OwnBlocks() {}

    /**
     * The caller's body without such blocks, and without messages of which nothing is left. Where thinking with a number of tokens is asked for
     * and the assistant's last turn now calls tools without a thought before, it is not: that would be refused (Anthropic's guide "Extended
     * thinking", on tools).
     */
    static JsonObject without(JsonObject body) {
        if (!(body.at("messages") instanceof JsonArray turns)) {
            return body;
        }
        List<Json> kept = new ArrayList<>(turns.size());
        for (Json turn : turns) {
            if (!(turn instanceof JsonObject object && turn.at("content") instanceof JsonArray blocks)) {
                kept.add(turn);
                continue;
            }
            List<Json> foreign = blocks.items().stream().filter(block -> !isOurs(block)).toList();
            if (!foreign.isEmpty() || blocks.size() == 0) {
                kept.add(object.with("content", new JsonArray(foreign)));
            }
        }
        JsonObject left = body.with("messages", new JsonArray(kept));
        boolean counted = body.at("thinking").at("type").text("").equals("enabled");
        return counted && !canBeThoughtAbout(kept) ? left.without("thinking") : left;
    }

    private static boolean isOurs(Json block) {
        return switch (block.at("type").text("")) {
            case "thinking" -> {
                String signature = block.at("signature").text("");
                yield signature.isEmpty() || Proof.read(signature) != null;
            }
            case "redacted_thinking" -> {
                String data = block.at("data").text("");
                yield CallSignature.read(data) != null || Proof.read(data) != null;
            }
            default -> false;
        };
    }

    private static boolean canBeThoughtAbout(List<Json> turns) {
        for (Json turn : turns.reversed()) {
            if (turn.at("role").text("").equals("assistant")) {
                return !(turn.at("content") instanceof JsonArray blocks)
                        || blocks.at(0).at("type").text("").endsWith("thinking")
                        || blocks.items().stream().noneMatch(block -> block.at("type").text("").equals("tool_use"));
            }
        }
        return true;
    }
}
