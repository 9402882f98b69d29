package dev.baton.engine.cache;

import dev.baton.engine.dispatch.Attempt;
import dev.baton.engine.dispatch.CallerGone;
import dev.baton.engine.dispatch.Dispatch;
import dev.baton.engine.dispatch.Served;
import dev.baton.engine.event.RunEvent;
import dev.baton.engine.failure.DispatchFailed;
import dev.baton.spi.failure.TimedOut;
import dev.baton.spi.model.Money;
import dev.baton.spi.reply.Reply;
import dev.baton.spi.reply.ReplyBuilder;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.ReplySink;
import dev.baton.spi.reply.Usage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * One request's turn at the cache. Either there is an answer for it, which {@link #replay} gives; or it is to get one: {@link #recording}
 * stands between a model and the caller then, and {@link #keep} keeps what came. In any case it is closed, so that whoever waits for it
 * goes on. For one thread.
 */
public final class Turn implements AutoCloseable {

    private final AnswerCache cache;
    private final Dispatch dispatch;
    private final long startedAt;
    private final @Nullable Kept kept;
    private final @Nullable Duration age;
    private final @Nullable CacheKeys keys;
    private final @Nullable Duration time;
    private final @Nullable CountDownLatch waitedFor;
    private @Nullable Recording recording;

    /** Of a request that has nothing to do with the cache. */
    Turn(AnswerCache cache, Dispatch dispatch, long startedAt) {
        this(cache, dispatch, startedAt, null, null, null, null);
    }

    /** Of a request that gets an answer that was kept. */
    Turn(AnswerCache cache, Dispatch dispatch, long startedAt, Kept kept) {
        this(cache, dispatch, startedAt, kept, null, null, null);
    }

    /** Of a request whose answer is to be kept for that time. */
    Turn(AnswerCache cache, Dispatch dispatch, long startedAt, CacheKeys keys, Duration time, CountDownLatch waitedFor) {
        this(cache, dispatch, startedAt, null, keys, time, waitedFor);
    }

    private Turn(
            AnswerCache cache,
            Dispatch dispatch,
            long startedAt,
            @Nullable Kept kept,
            @Nullable CacheKeys keys,
            @Nullable Duration time,
            @Nullable CountDownLatch waitedFor) {
        this.cache = cache;
        this.dispatch = dispatch;
        this.startedAt = startedAt;
        this.kept = kept;
        this.age = kept == null ? null : kept.age(cache.clock().instant());
        this.keys = keys;
        this.time = time;
        this.waitedFor = waitedFor;
    }

    /** How old the answer is that was kept; null where there is none, and a model is to be asked. */
    public @Nullable Duration age() {
        return age;
    }

    /** How long ago the request came: what it has waited since is part of its time. */
    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    /** True where the cache has to do with this request: it gets a kept answer, or its own may be kept. */
    public boolean takesPart() {
        return kept != null || keys != null;
    }

    /**
     * The kept answer, its events handed to the sink as they came then; null where there is none. It costs nothing and used nothing; its
     * reply tells what was used when it was given.
     *
     * @param sink the caller; null where only the whole is wanted
     * @throws CallerGone where the sink threw
     */
    public @Nullable Served replay(@Nullable ReplySink sink) {
        if (kept == null || age == null) {
            return null;
        }
        Attempt attempt = Attempt.ofCache(kept.model().id(), elapsed(), age);
        cache.events().emit(new RunEvent.CacheHit(
                dispatch.run(), cache.clock().instant(), dispatch.path(), dispatch.origin(), attempt, kept.usage(), kept.cost()));
        ReplyBuilder reply = new ReplyBuilder();
        for (ReplyEvent event : kept.events()) {
            reply.accept(Recording.own(event));
            hand(event, sink);
        }
        return new Served(
                withUsage(reply.build(), kept.usage()),
                kept.model(),
                kept.route(age),
                List.of(attempt),
                Usage.NONE,
                Money.ZERO,
                elapsed());
    }

    private static void hand(ReplyEvent event, @Nullable ReplySink sink) {
        if (sink == null) {
            return;
        }
        try {
            sink.accept(Recording.own(event));
        } catch (RuntimeException failure) {
            throw new CallerGone(failure);
        }
    }

    private static Reply withUsage(Reply reply, Usage usage) {
        return new Reply(
                reply.id(),
                reply.model(),
                reply.parts(),
                reply.stop(),
                usage,
                reply.scores(),
                reply.confidence(),
                reply.sources(),
                reply.vectors(),
                reply.ranking());
    }

    /** What a model's answer goes through on its way to that caller, so that it can be kept; the caller itself where it is not to be. */
    public @Nullable ReplySink recording(@Nullable ReplySink sink) {
        if (keys == null) {
            return sink;
        }
        recording = new Recording(sink, cache.largest());
        return recording;
    }

    /**
     * The time that is left to a request that may take so long in all, once this one has waited for another.
     *
     * @throws DispatchFailed where none is left
     */
    public @Nullable Duration left() {
        Duration most = dispatch.most();
        if (most == null) {
            return null;
        }
        Duration left = most.minus(elapsed());
        if (left.isNegative() || left.isZero()) {
            throw new DispatchFailed(List.of(), List.of(), new TimedOut(TimedOut.Phase.TOTAL, most), false);
        }
        return left;
    }

    /** Keeps the answer that was recorded, where it is whole, worth it and not too large. */
    public void keep(Served served) {
        if (keys == null || time == null || recording == null || !recording.isWorthKeeping()) {
            return;
        }
        Attempt attempt = served.attempt();
        cache.keep(keys, recording.isPassed(), new Kept(
                recording.events(),
                served.model(),
                served.route().strategy(),
                served.route().reason(served.model().id()),
                attempt.usage(),
                attempt.cost(),
                cache.clock().instant(),
                time,
                recording.bytes()));
    }

    /** Whoever waits for this request goes on. */
    @Override
    public void close() {
        if (keys != null && waitedFor != null) {
            cache.end(keys, waitedFor);
        }
    }
}
