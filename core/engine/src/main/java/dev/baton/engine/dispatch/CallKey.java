package dev.baton.engine.dispatch;

import dev.baton.spi.http.HttpCall;
import dev.baton.spi.request.EmbedRequest;
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

    private CallKey() {}

    /** The key of a dispatch's attempt of that number: the run and the step, and what tells it apart from others of that step. */
    static String of(Dispatch dispatch, int number) {
        String step = dispatch.run() + "/" + dispatch.path();
        if (dispatch.path().isEmpty()) {
            return step;
        }
        // What a strategy asks to find a model is asked for the same step, and may be several things.
        String kind = dispatch.request() instanceof EmbedRequest embed ? "#" + hash(embed.texts().toString()) : "";
        return step + kind + (dispatch.round() == 0 && number == 1 ? "" : "#" + dispatch.round() + "." + number);
    }

    /** The call with its key, unless it has one of the caller's or belongs to no run. */
    static HttpCall sent(String key, HttpCall call) {
        int path = key.indexOf('/') + 1;
        boolean ofARun = path < key.length() && key.charAt(path) != '/';
        if (!ofARun || call.headers().keySet().stream().anyMatch(HEADER::equalsIgnoreCase)) {
            return call;
        }
        Map<String, String> headers = new HashMap<>(call.headers());
        // A path may have any character and any length, a header may not.
        headers.put(HEADER, "baton-" + hash(key));
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
