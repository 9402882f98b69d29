package dev.baton.testkit;

import dev.baton.spi.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A request as a {@link FakeUpstream} received it.
 *
 * @param method  the method, such as {@code POST}
 * @param path    the request target as it was sent, with its query
 * @param headers values by name in lower case; of a name that came more than once, the last
 * @param body    the bytes, without any transfer coding; not to be changed
 */
public record ReceivedRequest(String method, String path, Map<String, String> headers, byte[] body) {

    /** Keeps an immutable copy of the headers. */
    public ReceivedRequest {
        headers = Map.copyOf(headers);
    }

    /** The body as UTF-8 text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /**
     * The body as JSON.
     *
     * @throws dev.baton.spi.json.JsonException where it is none
     */
    public Json json() {
        return Json.parse(body);
    }

    /** The method and the path. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
