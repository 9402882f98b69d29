package dev.baton.spi.request;

import dev.baton.spi.json.JsonObject;
import java.util.List;
import java.util.Map;

/**
 * The caller's body as it arrived. A codec of the same protocol sends it on with only what routing and the books need changed, so
 * that fields unknown to Baton survive.
 *
 * @param protocol the wire protocol's name, such as {@code openai.chat}
 * @param body     the body, parsed
 * @param headers  headers of the caller's that belong to the protocol, such as {@code anthropic-beta}, names in lower case; a codec
 *                 of the same protocol sends them on. Never a key
 * @param bound    what of the request no other protocol can carry, each as a person would name it, such as
 *                 {@code tools[0] (web_search)}; where there is any, only a provider that speaks this protocol is asked
 */
public record RawBody(String protocol, JsonObject body, Map<String, String> headers, List<String> bound) {

    /** Keeps immutable copies. */
    public RawBody {
        headers = Map.copyOf(headers);
        bound = List.copyOf(bound);
    }

    /** A body without headers, that any provider may be asked to answer. */
    public RawBody(String protocol, JsonObject body) {
        this(protocol, body, Map.of(), List.of());
    }
}
