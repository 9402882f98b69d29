package dev.baton.engine.bridge;

import dev.baton.spi.failure.BrokenAnswer;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.ReplySink;
import dev.baton.spi.request.ChatRequest;

/**
 * Stands between one attempt's request and a provider that lacks something of it: says what the provider is asked in its place, and turns
 * the provider's events back into the answer that was asked for. For one attempt and one thread; {@link Bridging} makes it.
 */
public interface Bridge {

    /** What the provider is asked next; nothing in it is lacked. */
    ChatRequest request();

    /**
     * Takes the next event of the provider's answer to {@link #request()}.
     *
     * @param out gets what it amounts to, which may be nothing until the answer's end
     * @throws BrokenAnswer where the answer is not what was asked for and cannot be asked for again
     */
    void accept(ReplyEvent event, ReplySink out);

    /**
     * True where the answer has ended, was not what was asked for, and is to be asked for once more: {@link #request()} says then how.
     * False where all of it was handed out.
     */
    default boolean asksAgain() {
        return false;
    }
}
