package dev.baton.engine.workspace;

import dev.baton.engine.identity.TokenIssuer;
import java.util.List;

/**
 * Who may ask, besides whoever has a key: nobody, where nothing is said.
 *
 * @param issuers whose tokens are taken
 */
public record AccessSettings(List<TokenIssuer> issuers) {

    /** Keys alone. */
    public static final AccessSettings DEFAULT = new AccessSettings(List.of());

    /** Keeps an immutable copy. */
    public AccessSettings {
        issuers = List.copyOf(issuers);
    }
}
