package dev.baton.server.serving;

import dev.baton.server.failure.Fault;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.Usage;

/**
 * Writes one answer piece by piece in a protocol's format. Either it is written from events: {@link #begin} once, {@link #event}
 * for each, {@link #end}; or the provider's own pieces are passed on: {@link #raw} for each, {@link #endRaw}. In either case {@link
 * #fail} may come in place of the end, with or without anything before it. CONTRACT: a stream ends as the protocol says, or with an
 * error that the protocol's clients understand; never silently. For one thread.
 */
public interface AnswerStream {

    /** The answer has begun. */
    void begin(AnswerHead head);

    /** The next event; neither {@link ReplyEvent.Started} nor {@link ReplyEvent.Raw}. */
    void event(ReplyEvent event);

    /** The answer is complete, its {@link ReplyEvent.Finished} has come. */
    void end(Usage usage);

    /** Sends a piece of the provider's own stream as it is. */
    void raw(byte[] data);

    /** The provider's own stream is complete, all its pieces are sent. */
    void endRaw();

    /** Ends the stream with what went wrong. */
    void fail(Fault fault);
}
