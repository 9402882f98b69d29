package dev.baton.engine.routing;

import dev.baton.engine.dispatch.Dispatch;
import dev.baton.engine.workspace.WorkspaceSettings;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Which model each session keeps to, each task and step for itself, so that a conversation stays with one model and its cache of prompts. It is kept for as long
 * as the workspace says after the session's last request, for {@value #MOST} sessions at most; then the one that was quiet longest is forgotten.
 * Safe for many threads.
 */
final class Sessions {

    private static final int MOST = 10_000;

    private final @Nullable Duration sticky;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Key, Kept> kept = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Kept> eldest) {
            return size() > MOST;
        }
    };

    /**
     * What a session asks again and again: the same task by the same strategy at the same step. Were it the task alone, the dear rung of a cascade
     * would serve the cheap ones from then on, and whoever asks for another strategy would not get it.
     */
    private record Key(String identity, String session, String task, String path, @Nullable String strategy) {}

    private record Kept(String model, Instant until) {}

    /** Wired by the engine. */
    @Inject
    Sessions(WorkspaceSettings settings, Clock clock) {
        this.sticky = settings.routing().sticky();
        this.clock = clock;
    }

    /** The model that served the request's session last; null where there is none, or it was too long ago. */
    @Nullable String model(Dispatch dispatch) {
        Key key = key(dispatch);
        if (key == null) {
            return null;
        }
        lock.lock();
        try {
            Kept known = kept.get(key);
            if (known != null && !clock.instant().isBefore(known.until())) {
                kept.remove(key);
                return null;
            }
            return known == null ? null : known.model();
        } finally {
            lock.unlock();
        }
    }

    /** Takes notice of who served the request. */
    void served(Dispatch dispatch, String model) {
        Key key = key(dispatch);
        if (key == null) {
            return;
        }
        Kept now = new Kept(model, clock.instant().plus(sticky));
        lock.lock();
        try {
            kept.put(key, now);
        } finally {
            lock.unlock();
        }
    }

    /** Null where sessions keep to nothing, or the request names its model itself. */
    private @Nullable Key key(Dispatch dispatch) {
        String session = dispatch.origin().session();
        return sticky == null || session == null || dispatch.needs().pin() != null
                ? null
                : new Key(dispatch.origin().identity().id(), session, dispatch.needs().task(), dispatch.path(), dispatch.strategy());
    }

    /** How a session is told: whoever knows its name may speak in it, so the name itself is not printed. */
    static String shown(String session) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(session.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
