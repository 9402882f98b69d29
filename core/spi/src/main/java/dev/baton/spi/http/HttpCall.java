package dev.baton.spi.http;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
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

    /** The same with one more header, or another value of one that it has. */
    @SuppressWarnings("unchecked")
    public HttpCall with(String name, String value) {
        List<Map.Entry<String, String>> all = new ArrayList<>(headers.size() + 1);
        headers.forEach((other, its) -> {
            if (!other.equals(name)) {
                all.add(Map.entry(other, its));
            }
        });
        all.add(Map.entry(name, value));
        return new HttpCall(method, uri, Map.ofEntries(all.toArray(Map.Entry[]::new)), body);
    }

    /** The method and the address, without headers and body: they may hold secrets. */
    @Override
    public String toString() {
        return method + " " + uri;
    }
}
