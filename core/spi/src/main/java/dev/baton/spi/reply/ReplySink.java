package dev.baton.spi.reply;

/** Where the events of an answer go. Called by one thread at a time, in order. */
@FunctionalInterface
public interface ReplySink {

    /**
     * Takes the next event.
     *
     * @throws RuntimeException where the receiver is gone; the producer lets it through and stops
     */
    void accept(ReplyEvent event);
}
