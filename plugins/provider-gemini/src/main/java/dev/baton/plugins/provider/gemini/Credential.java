package dev.baton.plugins.provider.gemini;

import java.util.Map;

/** What a call proves itself with. Safe for many threads. */
@FunctionalInterface
interface Credential {

    /** The header to send, valid now. */
    Map.Entry<String, String> header();

    /** A key of the Gemini API: in a header of its own, never in an address, where it would show in logs. */
    static Credential apiKey(String key) {
        Map.Entry<String, String> header = Map.entry("x-goog-api-key", key);
        return () -> header;
    }

    /** An access token, such as {@code gcloud auth print-access-token} gives; Google lets one live for an hour. */
    static Credential token(String token) {
        Map.Entry<String, String> header = Map.entry("authorization", "Bearer " + token);
        return () -> header;
    }
}
