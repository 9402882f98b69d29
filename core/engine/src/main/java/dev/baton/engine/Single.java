package dev.baton.engine;

import dev.baton.engine.dispatch.Dispatch;
import dev.baton.engine.dispatch.Origin;
import dev.baton.engine.dispatch.Served;
import dev.baton.spi.reply.ReplySink;
import dev.baton.spi.request.Request;
import org.jspecify.annotations.Nullable;

/**
 * A request that belongs to no run.
 *
 * @param id       its identifier
 * @param stream   true where the sink gets the answer piece by piece
 * @param protocol the wire protocol whose own bytes the caller wants; null for none
 * @param sink     takes the answer; null where only the whole is wanted
 */
record Single(
        String id, Target target, Request request, boolean stream, @Nullable String protocol, @Nullable ReplySink sink, Origin origin) {

    /** How a dispatched request is answered. */
    interface Answering {

        /** Has it answered; the sink is null where only the whole is wanted. */
        Served answer(Dispatch dispatch, @Nullable ReplySink sink) throws InterruptedException;
    }

    /** What is dispatched to have it answered, in the caller's own protocol where that can be. */
    Dispatch dispatch(Request sent) {
        return RequestNeeds.dispatch(id, sent, target, stream, protocol, origin);
    }

    /** The same, where nobody gets a provider's own bytes. */
    Dispatch translated(Request sent) {
        return RequestNeeds.dispatch(id, sent, target, stream, null, origin);
    }
}
