package dev.baton.engine.failure;

import dev.baton.engine.plan.Position;
import java.time.Duration;
import java.util.Map;

/** Somebody asks faster than the workspace allows. The same may be asked again, after a while. Code: {@link #CODE}. */
public final class RateExceeded extends BatonException {

    /** The code. */
    public static final String CODE = "rate_limited";

    private final Duration retryAfter;
    private final Map<String, String> headers;

    /**
     * With how long to wait.
     *
     * @param headers what an answer over HTTP tells of the limit
     */
    public RateExceeded(String message, Duration retryAfter, Map<String, String> headers) {
        super(CODE, message, "Ask again after " + seconds(retryAfter) + " s, or have the limit raised in baton.groovy.", Position.NONE, null);
        this.retryAfter = retryAfter;
        this.headers = Map.copyOf(headers);
    }

    /** After how long there may be enough. */
    public Duration retryAfter() {
        return retryAfter;
    }

    /** What an answer over HTTP tells of the limit. */
    public Map<String, String> headers() {
        return headers;
    }

    /** Whole seconds, rounded up, one at least: RFC 9110, section 10.2.3. */
    public static long seconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
