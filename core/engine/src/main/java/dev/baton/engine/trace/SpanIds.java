package dev.baton.engine.trace;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The identifiers of traces and spans. Each is made of what it stands for, so that whoever sends one and whoever tells of it later agree without asking each
 * other, and a run that another process takes up goes on in the same trace. Nothing can be read back from one.
 */
public final class SpanIds {

    private static final int TRACE = 16;
    private static final int SPAN = 8;

    private SpanIds() {}

    /** The trace of a run or of a single request: the caller's, or one of its own; 32 hexadecimal digits. */
    public static String trace(String run, @Nullable TraceContext caller) {
        return caller == null ? hash("trace", run, "", TRACE) : caller.traceId();
    }

    /** The span of a run from its start on, or of a single request; 16 hexadecimal digits. */
    public static String run(String run) {
        return hash("run", run, "", SPAN);
    }

    /** The span of a run from when it was taken up again on. */
    public static String walk(String run, Instant resumed) {
        return hash("walk", run, resumed.toString(), SPAN);
    }

    /** The span of a step. */
    public static String step(String run, String path) {
        return hash("step", run, path, SPAN);
    }

    /**
     * The span of one call of a model. One that is made again, since the first was interrupted, has the same key and another span.
     *
     * @param key   by what the call is known again
     * @param begun when it is made
     */
    public static String attempt(String run, String key, Instant begun) {
        return hash("attempt", run, key + '@' + begun, SPAN);
    }

    private static String hash(String kind, String run, String rest, int bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] hash = digest.digest((kind + '\n' + run + '\n' + rest).getBytes(StandardCharsets.UTF_8));
            // None of them may be all zeros (W3C Trace Context, 3.2.2.3 and 3.2.2.4).
            hash[0] |= 1;
            return HexFormat.of().formatHex(hash, 0, bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
