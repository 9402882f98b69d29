package dev.baton.engine.cache;

import dev.baton.engine.dispatch.Dispatch;
import dev.baton.engine.dispatch.Dispatcher;
import dev.baton.engine.dispatch.Served;
import dev.baton.engine.routing.Router;
import dev.baton.spi.reply.ReplySink;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** From a request to an answer: one that was kept, else a model's. Safe for many threads. */
public final class CachedDispatcher {

    private final AnswerCache cache;
    private final Dispatcher dispatcher;
    private final Router router;

    /** Wired by the engine. */
    @Inject
    CachedDispatcher(AnswerCache cache, Dispatcher dispatcher, Router router) {
        this.cache = cache;
        this.dispatcher = dispatcher;
        this.router = router;
    }

    /**
     * As {@link Dispatcher#dispatch}, with a kept answer where the rule allows it; the watch is told which of the two it is before the sink
     * gets the first event.
     */
    public Served dispatch(Dispatch dispatch, CacheRule rule, CacheWatch watch, @Nullable ReplySink sink) throws InterruptedException {
        return answer(dispatch, rule, watch, sink, true);
    }

    /**
     * As {@link #dispatch}, for a caller who needs the answer once, piece by piece: as {@link Dispatcher#relay}, but the answer is held
     * until it is complete, unless it is too large to be kept. The reply of one that was kept has its parts.
     */
    public Served relay(Dispatch dispatch, CacheRule rule, CacheWatch watch, ReplySink sink) throws InterruptedException {
        return answer(dispatch, rule, watch, sink, false);
    }

    private Served answer(Dispatch dispatch, CacheRule rule, CacheWatch watch, @Nullable ReplySink sink, boolean gathered)
            throws InterruptedException {
        try (Turn turn = cache.turn(dispatch, rule)) {
            if (turn.takesPart()) {
                watch.told(turn.age());
            }
            Served kept = turn.replay(sink);
            if (kept != null) {
                router.recalled(dispatch, kept.model().id());
                return kept;
            }
            ReplySink recording = turn.recording(sink);
            Dispatch rest = dispatch.within(turn.left());
            Served served = gathered || recording == null ? dispatcher.dispatch(rest, recording) : dispatcher.relay(rest, recording);
            turn.keep(served);
            return served;
        }
    }
}
