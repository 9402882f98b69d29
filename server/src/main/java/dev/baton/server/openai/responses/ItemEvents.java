package dev.baton.server.openai.responses;

import dev.baton.spi.json.JsonObject;

/**
 * Sends the events of one item.
 *
 * @param out   where they go
 * @param id    the item's identifier
 * @param index its place in the output
 */
record ItemEvents(NumberedEvents out, String id, int index) {

    /** That the item is there. */
    void added(JsonObject item) {
        out.send("response.output_item.added", JsonObject.builder().put("output_index", index).put("item", item).build());
    }

    /** That the item is complete. */
    void done(JsonObject item) {
        out.send("response.output_item.done", JsonObject.builder().put("output_index", index).put("item", item).build());
    }

    /** Something within the item. */
    void send(String type, JsonObject.Builder fields) {
        out.send(type, fields.put("item_id", id).put("output_index", index).build());
    }
}
