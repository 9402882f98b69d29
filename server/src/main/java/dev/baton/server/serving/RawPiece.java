package dev.baton.server.serving;

import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.ReplySink;
import org.jspecify.annotations.Nullable;

/** Keeps the body of a whole answer as the provider sent it, and nothing else. For one answer. */
final class RawPiece implements ReplySink {

    private byte @Nullable [] bytes;

    @Override
    public void accept(ReplyEvent event) {
        if (event instanceof ReplyEvent.Raw raw) {
            bytes = raw.data();
        }
    }

    /** The body; null where the provider speaks another protocol. */
    byte @Nullable [] bytes() {
        return bytes;
    }
}
