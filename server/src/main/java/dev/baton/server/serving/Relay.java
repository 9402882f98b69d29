package dev.baton.server.serving;

import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.ReplySink;
import dev.baton.spi.reply.Usage;

/**
 * Brings an answer's events to a stream of the caller's, or the provider's own pieces where they come in the caller's protocol. A
 * provider's own piece comes before the events that were read from it. For one thread.
 */
final class Relay implements ReplySink {

    private final AnswerStream out;
    private AnswerHead head;
    private boolean begun;
    private boolean raw;

    /**
     * A relay of one answer.
     *
     * @param head what the answer says of itself where the provider says nothing
     */
    Relay(AnswerStream out, AnswerHead head) {
        this.out = out;
        this.head = head;
    }

    @Override
    public void accept(ReplyEvent event) {
        if (event instanceof ReplyEvent.Raw piece) {
            raw = true;
            out.raw(piece.data());
            return;
        }
        if (raw) {
            return;
        }
        if (event instanceof ReplyEvent.Started started) {
            head = head.of(started);
            return;
        }
        begin();
        out.event(event);
    }

    /** The answer is complete. */
    void end(Usage usage) {
        if (raw) {
            out.endRaw();
        } else {
            begin();
            out.end(usage);
        }
    }

    private void begin() {
        if (!begun) {
            begun = true;
            out.begin(head);
        }
    }
}
