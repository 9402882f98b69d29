package dev.baton.engine.cache;

import dev.baton.engine.dispatch.Dispatch;
import dev.baton.engine.event.EventStream;
import dev.baton.engine.workspace.WorkspaceSettings;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Gives a request the answer that the same request was given before, exactly: everything an answer depends on is in the key. Of requests
 * that are the same and come at the same time one is answered, and the others wait for it. Safe for many threads.
 */
public final class AnswerCache {

    /** For how many others a request waits at most: one may fail or hang up, but who waits behind a row of them waits too long. */
    private static final int WAITS = 2;

    private final Provider<AnswerStore> store;
    private final WorkspaceSettings settings;
    private final EventStream events;
    private final Clock clock;
    private final ConcurrentMap<CacheKey, CountDownLatch> underWay = new ConcurrentHashMap<>();

    /** Wired by the engine. The store is made when it is first needed. */
    @Inject
    AnswerCache(Provider<AnswerStore> store, WorkspaceSettings settings, EventStream events, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A request's turn: with a kept answer, or to get one. It waits while the same request of the same caller is under way, for as long as
     * its own time allows, and goes on by itself where nothing came of that one.
     *
     * @param rule what it may be given; null where it has nothing to do with the cache
     * @throws InterruptedException where the thread is interrupted while it waits
     */
    public Turn turn(Dispatch dispatch, @Nullable CacheRule rule) throws InterruptedException {
        long startedAt = System.nanoTime();
        CacheKeys keys = rule == null ? null : CacheKeys.of(dispatch, rule);
        if (rule == null || keys == null) {
            return new Turn(this, dispatch, startedAt);
        }
        long until = startedAt + patience(dispatch).toNanos();
        for (int waited = 0; ; waited++) {
            Kept kept = find(keys, rule);
            if (kept != null) {
                return new Turn(this, dispatch, startedAt, kept);
            }
            CountDownLatch own = new CountDownLatch(1);
            CountDownLatch other = rule.isFresh() || waited == WAITS ? own : underWay.putIfAbsent(keys.passed(), own);
            if (other == null) {
                // Whoever was under way may have come to its end since this one looked.
                kept = find(keys, rule);
                if (kept != null) {
                    end(keys, own);
                    return new Turn(this, dispatch, startedAt, kept);
                }
            }
            if (other == null || other == own || !other.await(until - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                return new Turn(this, dispatch, startedAt, keys, rule.caching().time(), own);
            }
        }
    }

    /** As long as the request would wait for a model; where it wants pieces, for the first of them. */
    private Duration patience(Dispatch dispatch) {
        Duration own = dispatch.stream() ? settings.deadlines().firstToken() : settings.deadlines().total();
        return dispatch.most() == null || own.compareTo(dispatch.most()) < 0 ? own : dispatch.most();
    }

    private @Nullable Kept find(CacheKeys keys, CacheRule rule) {
        if (rule.isFresh()) {
            return null;
        }
        Instant now = clock.instant();
        Kept passed = store.get().find(keys.passed());
        if (passed != null && rule.allows(passed.age(now))) {
            return passed;
        }
        Kept canonical = keys.passed().equals(keys.canonical()) ? null : store.get().find(keys.canonical());
        return canonical != null && rule.allows(canonical.age(now)) ? canonical : null;
    }

    void keep(CacheKeys keys, boolean passed, Kept kept) {
        store.get().keep(passed ? keys.passed() : keys.canonical(), kept);
    }

    /** Whoever waits for that request goes on. */
    void end(CacheKeys keys, CountDownLatch own) {
        underWay.remove(keys.passed(), own);
        own.countDown();
    }

    long largest() {
        return settings.cache().largest();
    }

    EventStream events() {
        return events;
    }

    Clock clock() {
        return clock;
    }
}
