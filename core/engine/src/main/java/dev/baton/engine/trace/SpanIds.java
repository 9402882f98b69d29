package dev.baton.engine.trace;

import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The identifiers of traces and spans. Each is made of what it stands for, so that whoever sends one and whoever tells of it later agree without asking each
 * other, and a run that another process takes up goes on in the same trace. They are hashes (FNV-1a, 64 bits, its result mixed as SplitMix64 does it) that spread
 * evenly and are made on the path of every request: identifiers, and no secrets.
 */
public final class SpanIds {

    private static final long START = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;
    private static final int END = 0x10000;

    private SpanIds() {}

    /** The trace of a run or of a single request: the caller's, or one of its own; 32 hexadecimal digits. */
    public static String trace(String run, @Nullable TraceContext caller) {
        return caller == null ? hex(hash("trace", run, "", 0)) + hex(hash("trace/2", run, "", 0)) : caller.traceId();
    }

    /** The span of a run from its start on, or of a single request; 16 hexadecimal digits. */
    public static String run(String run) {
        return hex(hash("run", run, "", 0));
    }

    /** The span of a run from when it was taken up again on. */
    public static String walk(String run, Instant resumed) {
        return hex(hash("walk", run, "", nanos(resumed)));
    }

    /** The span of a step. */
    public static String step(String run, String path) {
        return hex(hash("step", run, path, 0));
    }

    /**
     * The span of one call of a model. One that is made again, since the first was interrupted, has the same key and another span.
     *
     * @param key   by what the call is known again
     * @param begun when it is made
     */
    public static String attempt(String run, String key, Instant begun) {
        return hex(hash("attempt", run, key, nanos(begun)));
    }

    private static long nanos(Instant at) {
        return at.getEpochSecond() * 1_000_000_000 + at.getNano();
    }

    private static String hex(long hash) {
        // None of them may be all zeros (W3C Trace Context, 3.2.2.3 and 3.2.2.4).
        return HexFormat.of().toHexDigits(hash == 0 ? 1 : hash);
    }

    private static long hash(String kind, String run, String rest, long number) {
        return mixed(added(added(added(START, kind), run), rest) ^ number);
    }

    /** Each text ends with what no text has, so that no two rows of texts read alike. */
    private static long added(long hash, String text) {
        long now = hash;
        for (int i = 0; i < text.length(); i++) {
            now = (now ^ text.charAt(i)) * PRIME;
        }
        return mixed(now ^ END);
    }

    private static long mixed(long hash) {
        long now = (hash ^ hash >>> 30) * 0xbf58476d1ce4e5b9L;
        now = (now ^ now >>> 27) * 0x94d049bb133111ebL;
        return now ^ now >>> 31;
    }
}
