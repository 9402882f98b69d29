package dev.baton.server.openai.responses;

import dev.baton.spi.json.JsonObject;

/** An item of a stream's output. Making one sends its beginning. For one thread. */
interface StreamedItem {

    /**
     * Sends its end.
     *
     * @param status {@link OutputItems#WHOLE}, or {@link OutputItems#CUT} where the answer ended in the middle of it
     */
    void close(String status);

    /** The item as it stands. */
    JsonObject item();
}
