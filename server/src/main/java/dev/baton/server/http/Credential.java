package dev.baton.server.http;

import java.util.Optional;

/**
 * What a caller sends to say who it is: {@code Authorization: Bearer …} as OpenAI's clients do, {@code x-api-key} as Anthropic's, {@code api-key} as Azure's.
 * Nothing of an address is ever taken for one: addresses are logged on the way.
 */
final class Credential {

    private static final String BEARER = "bearer ";

    private Credential() {}

    /** What was sent; empty where nothing was. Of several the first of the order above counts. */
    static Optional<String> of(Exchange exchange) {
        String authorization = exchange.header("Authorization");
        if (authorization != null) {
            // Another scheme is none of ours, but was meant: it is not the same as nothing.
            boolean bearer = authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
            return Optional.of(bearer ? authorization.substring(BEARER.length()).strip() : "");
        }
        String key = exchange.header("x-api-key");
        if (key == null) {
            key = exchange.header("api-key");
        }
        return Optional.ofNullable(key).map(String::strip);
    }
}
