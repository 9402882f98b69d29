package dev.baton.engine.dispatch;

import dev.baton.spi.http.HttpCall;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * By what an upstream knows a call again that is made a second time. A run's calls are told apart by run, step and number within the step, so that a run which
 * is taken up after its process died makes the call that was interrupted under the same key; they carry it as {@code Idempotency-Key}.
 */
final class CallKey {

    private static final String HEADER = "Idempotency-Key";
    /** Of the keys that are sent. */
    private static final String OF_A_RUN = "baton-";

    private CallKey() {}

    /** The key of a dispatch's attempt of that number. */
    static String of(Dispatch dispatch, int number) {
        if (dispatch.path().isEmpty()) {
            return dispatch.run() + "/";
        }
        // What a strategy asks to find a model is asked for the same step.
        String kind = dispatch.request().getClass().getSimpleName();
        return OF_A_RUN + hash(dispatch.run() + '\n' + dispatch.path() + '\n' + kind + '\n' + dispatch.round() + '\n' + number);
    }

    /** The call with its key, unless it has one of the caller's or belongs to no run. */
    static HttpCall sent(String key, HttpCall call) {
        if (!key.startsWith(OF_A_RUN) || call.headers().keySet().stream().anyMatch(HEADER::equalsIgnoreCase)) {
            return call;
        }
        Map<String, String> headers = new HashMap<>(call.headers());
        headers.put(HEADER, key);
        return new HttpCall(call.method(), call.uri(), headers, call.body());
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
