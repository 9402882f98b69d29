package dev.baton.server.anthropic;

import dev.baton.spi.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A provider's proof of the thought behind a tool's call, which some want back with the call. This protocol has no place for it in a
 * call; it goes with the call as a redacted thought, which clients give back as it is. Such blocks are Baton's own: a provider that
 * speaks the protocol never gets one.
 *
 * @param call      the call's identifier
 * @param signature the proof
 */
record CallSignature(String call, String signature) {

    private static final String MARK = "baton-call:";

    /** The block that carries it: the mark, how long the identifier is, the identifier, the proof. */
    JsonObject block() {
        return Blocks.redacted(MARK + call.length() + ":" + call + signature);
    }

    /** What the data of a redacted thought carries; null where it is none of ours. */
    static @Nullable CallSignature read(String data) {
        if (!data.startsWith(MARK)) {
            return null;
        }
        int end = data.indexOf(':', MARK.length());
        if (end < 0 || !data.substring(MARK.length(), end).matches("[0-9]{1,4}")) {
            return null;
        }
        int length = Integer.parseInt(data.substring(MARK.length(), end));
        int from = end + 1;
        return from + length > data.length()
                ? null
                : new CallSignature(data.substring(from, from + length), data.substring(from + length));
    }
}
