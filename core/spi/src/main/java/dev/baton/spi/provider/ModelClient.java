package dev.baton.spi.provider;

import dev.baton.spi.failure.ModelFailure;
import dev.baton.spi.reply.ReplySink;

/**
 * A provider that answers by itself: a library in this process, or a bridge to somebody's client.
 *
 * <p>CONTRACT: {@link #call} blocks until the answer is complete, hands its events out in order, ends with
 * {@link dev.baton.spi.reply.ReplyEvent.Finished}, and MUST stop soon after its thread is interrupted: that is how deadlines and
 * cancellation reach it.
 */
public non-sealed interface ModelClient extends Provider {

    /**
     * Answers one call.
     *
     * @throws ModelFailure         where it gives no answer
     * @throws InterruptedException where it was told to stop
     */
    void call(ModelCall call, ReplySink out) throws InterruptedException;
}
