package dev.baton.plugins.provider.anthropic;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.request.Message;
import dev.baton.spi.request.Part;
import java.util.ArrayList;
import java.util.List;

/**
 * A conversation as the API takes it: what the system says at its beginning stands apart, and users and assistants take turns. Neighbours of
 * one role become one message, the results of tools first in it, since all results of a turn must come in the message after it. What the
 * system says later is said by the user within {@code <system>}: only some models take it in its place.
 *
 * @param system   blocks of text
 * @param messages messages of the roles {@code user} and {@code assistant}, in turns
 */
record Conversation(JsonArray system, JsonArray messages) {

    static Conversation of(List<Message> messages) {
        List<Json> system = new ArrayList<>();
        List<Turn> turns = new ArrayList<>();
        for (Message message : messages) {
            if (message.role() == Message.Role.SYSTEM && turns.isEmpty()) {
                system.addAll(Blocks.of(message.parts(), message.role()));
                continue;
            }
            String role = message.role() == Message.Role.ASSISTANT ? "assistant" : "user";
            if (turns.isEmpty() || !turns.getLast().role().equals(role)) {
                turns.add(new Turn(role, new ArrayList<>(), new ArrayList<>()));
            }
            turns.getLast().add(message);
        }
        List<Json> written = turns.stream().filter(turn -> !turn.isEmpty()).map(Turn::written).toList();
        return new Conversation(new JsonArray(system), new JsonArray(written));
    }

    /**
     * False where the assistant's last turn calls tools and does not begin with a thought, as where another provider's model made the calls: a
     * model that is given a number of tokens to think with refuses that (Anthropic's guide "Extended thinking", on tools). Such a turn can only
     * be ended without thinking.
     */
    boolean canBeThoughtAbout() {
        for (Json message : messages.items().reversed()) {
            if (message.at("role").text("").equals("assistant") && message.at("content") instanceof JsonArray blocks) {
                return blocks.at(0).at("type").text("").endsWith("thinking")
                        || blocks.items().stream().noneMatch(block -> block.at("type").text("").equals("tool_use"));
            }
        }
        return true;
    }

    /** One side's turn, while it is gathered. */
    private record Turn(String role, List<Json> results, List<Json> rest) {

        void add(Message message) {
            if (message.role() == Message.Role.SYSTEM) {
                rest.add(Blocks.text("<system>\n" + message.text() + "\n</system>"));
                return;
            }
            List<Part> said = new ArrayList<>(message.parts().size());
            for (Part part : message.parts()) {
                if (part instanceof Part.ToolResult result && role.equals("user")) {
                    results.add(Blocks.result(result));
                } else {
                    said.add(part);
                }
            }
            rest.addAll(Blocks.of(said, message.role()));
        }

        /** An assistant that said nothing has no turn: the API takes no message without content. */
        boolean isEmpty() {
            return results.isEmpty() && rest.isEmpty();
        }

        Json written() {
            List<Json> all = new ArrayList<>(results);
            all.addAll(rest);
            return JsonObject.builder().put("role", role).put("content", new JsonArray(all)).build();
        }
    }
}
