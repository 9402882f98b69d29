package dev.baton.spi.request;

import dev.baton.spi.json.JsonObject;

/**
 * The caller's body as it arrived. A codec of the same protocol sends it on with only what routing and the books need changed, so
 * that fields unknown to Baton survive.
 *
 * @param protocol the wire protocol's name, such as {@code openai.chat}
 * @param body     the body, parsed
 */
public record RawBody(String protocol, JsonObject body) {}
