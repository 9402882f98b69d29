package dev.baton.engine;

import dev.baton.engine.cache.CacheRule;
import dev.baton.engine.cache.CacheWatch;
import dev.baton.engine.cache.CachedDispatcher;
import dev.baton.engine.dispatch.Dispatch;
import dev.baton.engine.dispatch.Dispatcher;
import dev.baton.engine.dispatch.Origin;
import dev.baton.engine.dispatch.Served;
import dev.baton.engine.run.RunIds;
import dev.baton.spi.reply.ReplySink;
import dev.baton.spi.request.Request;
import org.jspecify.annotations.Nullable;

/** Has single requests answered: each by a model, or, where a rule says so, by an answer that the same request was given before. */
public final class Asking {

    private final Dispatcher dispatcher;
    private final CachedDispatcher cached;
    private final RunIds ids;
    private final @Nullable CacheRule rule;
    private final CacheWatch watch;

    Asking(Dispatcher dispatcher, CachedDispatcher cached, RunIds ids, @Nullable CacheRule rule, CacheWatch watch) {
        this.dispatcher = dispatcher;
        this.cached = cached;
        this.ids = ids;
        this.rule = rule;
        this.watch = watch;
    }

    Asking with(@Nullable CacheRule other, CacheWatch told) {
        return new Asking(dispatcher, cached, ids, other, told);
    }

    /** As {@link Baton#ask}. */
    public Served ask(
            Target target, Request request, boolean stream, @Nullable String protocol, @Nullable ReplySink sink, Origin origin)
            throws InterruptedException {
        Dispatch dispatch = RequestNeeds.dispatch(id(origin), request, target, stream, protocol, origin);
        return rule == null ? dispatcher.dispatch(dispatch, sink) : cached.dispatch(dispatch, rule, watch, sink);
    }

    /** As {@link Baton#relay}; the reply of an answer that was kept has its parts. */
    public Served relay(Target target, Request request, @Nullable String protocol, ReplySink sink, Origin origin)
            throws InterruptedException {
        Dispatch dispatch = RequestNeeds.dispatch(id(origin), request, target, true, protocol, origin);
        return rule == null ? dispatcher.relay(dispatch, sink) : cached.relay(dispatch, rule, watch, sink);
    }

    private String id(Origin origin) {
        return origin.request() == null ? ids.next("req_") : origin.request();
    }
}
