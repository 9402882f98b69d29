package dev.baton.engine.identity;

import dev.baton.engine.net.OutgoingUrl;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whose tokens (JWT, RFC 7519) are taken beside keys, and what their claims mean here.
 *
 * @param issuer   what {@code iss} must be
 * @param audience what {@code aud} must be, or have among others
 * @param keys     where its public keys are (a JWK set, RFC 7517, section 5)
 * @param role     the claim that tells the role; null for none: callers, all of them
 * @param roles    the value of that claim by role; empty where the claim has the role's own word
 * @param labels   the claim that has the value, by label
 * @param limits   the claim that has the names, by part of the scope: {@code orchestrations}, {@code models}, {@code providers}, {@code places}. A token without
 *                 that claim is not taken
 * @param scope    what everybody of this issuer may use, where no claim says so
 */
public record TokenIssuer(
        String issuer,
        String audience,
        OutgoingUrl keys,
        @Nullable String role,
        Map<Role, String> roles,
        Map<String, String> labels,
        Map<String, String> limits,
        Scope scope) {

    /** Keeps immutable copies. */
    public TokenIssuer {
        roles = roles.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(roles));
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
        limits = Collections.unmodifiableMap(new TreeMap<>(limits));
    }
}
