package dev.baton.spi.http;

import java.net.URI;
import java.util.Map;

/**
 * A request for the engine's transport to send.
 *
 * @param method  {@code GET} or {@code POST}
 * @param uri     an absolute {@code http} or {@code https} address
 * @param headers names and values; the transport adds host, length and connection headers
 * @param body    the bytes; empty for none; not to be changed
 */
public record HttpCall(String method, URI uri, Map<String, String> headers, byte[] body) {

    private static final byte[] NOTHING = {};

    /** Keeps an immutable copy of the headers. */
    public HttpCall {
        headers = Map.copyOf(headers);
    }

    /** A {@code POST} of JSON. */
    public static HttpCall post(URI uri, Map<String, String> headers, byte[] json) {
        return new HttpCall("POST", uri, headers, json);
    }

    /** A {@code GET}. */
    public static HttpCall get(URI uri, Map<String, String> headers) {
        return new HttpCall("GET", uri, headers, NOTHING);
    }

    /** The method and the address, without headers and body: they may hold secrets. */
    @Override
    public String toString() {
        return method + " " + uri;
    }
}
