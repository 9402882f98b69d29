package dev.baton.spi.provider;

import dev.baton.spi.failure.ModelFailure;
import dev.baton.spi.reply.ReplySink;

/**
 * Turns the bytes of one response into events, however they are cut. For one thread and one response.
 *
 * <p>CONTRACT: the same events come whatever the cuts, up to how the text is split over deltas. A response is complete only at its
 * protocol's own end: {@link #end} throws where that has not come.
 */
public interface ReplyDecoder {

    /**
     * Takes the next bytes; the array is the caller's again after the call.
     *
     * @throws ModelFailure where they are not what the protocol says, or carry an error
     */
    void feed(byte[] bytes, int offset, int length, ReplySink out);

    /**
     * The response has ended.
     *
     * @throws ModelFailure where the answer is not complete
     */
    void end(ReplySink out);

    /** True once the protocol's own end has come, so that nothing more need be read. */
    default boolean isComplete() {
        return false;
    }
}
