package dev.baton.plugins.provider.bedrock;

import dev.baton.spi.provider.Secret;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a request shows that it may: with a Bedrock API key that goes out with it, or with a signature. Safe for many threads. */
sealed interface Access permits Access.ApiKey, Signature {

    /**
     * The headers of a {@code POST} of that JSON.
     *
     * @param uri  where it goes, encoded as it is sent
     * @param body the bytes that are sent
     */
    Map<String, String> headers(URI uri, byte[] body);

    /** What must show in no message. */
    List<Secret> secrets();

    /** The headers that every request has. */
    static Map<String, String> plain() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", "application/json");
        return headers;
    }

    /**
     * A Bedrock API key, sent along (Amazon Bedrock user guide, "Use an Amazon Bedrock API key").
     *
     * @param key the key
     */
    record ApiKey(Secret key) implements Access {

        @Override
        public Map<String, String> headers(URI uri, byte[] body) {
            Map<String, String> headers = plain();
            headers.put("authorization", "Bearer " + key.reveal());
            return headers;
        }

        @Override
        public List<Secret> secrets() {
            return List.of(key);
        }
    }
}
