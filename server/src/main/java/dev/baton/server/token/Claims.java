package dev.baton.server.token;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.baton.engine.identity.Identity;
import dev.baton.engine.identity.NewKey;
import dev.baton.engine.identity.Role;
import dev.baton.engine.identity.Scope;
import dev.baton.engine.identity.TokenIssuer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the claims of a verified token say of its holder, as its issuer is set up. */
final class Claims {

    private static final List<String> NAMES = List.of("name", "preferred_username", "email");
    private static final int LONGEST_NAME = 100;
    private static final int ID_BYTES = 12;

    private Claims() {}

    /**
     * Who the holder is.
     *
     * @throws IllegalArgumentException where a claim that is needed is missing, or cannot be what it is to be
     */
    static Identity identity(JWTClaimsSet claims, TokenIssuer issuer) {
        String subject = claims.getSubject();
        if (subject == null || subject.isBlank()) {
            throw new IllegalArgumentException("it names no subject (sub)");
        }
        Map<String, String> labels = new LinkedHashMap<>();
        issuer.labels().forEach((label, claim) -> {
            Object value = claims.getClaim(claim);
            if (value != null) {
                labels.put(label, String.valueOf(value));
            }
        });
        Role role = role(claims, issuer);
        Scope scope = scope(claims, issuer);
        // The same bounds as for a key: labels and names come into logs and reports.
        NewKey checked = new NewKey(name(claims, subject), role, scope, labels, null);
        return new Identity(id(issuer.issuer(), subject), checked.name(), role, scope, checked.labels());
    }

    private static Role role(JWTClaimsSet claims, TokenIssuer issuer) {
        if (issuer.role() == null) {
            return Role.CALLER;
        }
        Set<String> said = texts(claims.getClaim(issuer.role()));
        Role most = null;
        for (Role role : Role.values()) {
            if (said.contains(issuer.roles().isEmpty() ? role.word() : issuer.roles().get(role))) {
                most = role;
            }
        }
        if (most == null && issuer.roles().containsKey(Role.CALLER)) {
            throw new IllegalArgumentException("its claim '" + issuer.role() + "' names none of the roles");
        }
        return most == null ? Role.CALLER : most;
    }

    private static Scope scope(JWTClaimsSet claims, TokenIssuer issuer) {
        Scope all = issuer.scope();
        return new Scope(
                names(claims, issuer, "orchestrations", all.orchestrations()),
                names(claims, issuer, "models", all.models()),
                names(claims, issuer, "providers", all.providers()),
                names(claims, issuer, "places", all.places()));
    }

    /** A claim that is not there, or names nothing, allows nothing: an empty set would leave everything. */
    private static Set<String> names(JWTClaimsSet claims, TokenIssuer issuer, String part, Set<String> otherwise) {
        String claim = issuer.limits().get(part);
        if (claim == null) {
            return otherwise;
        }
        Set<String> names = texts(claims.getClaim(claim));
        if (names.isEmpty()) {
            throw new IllegalArgumentException("its claim '" + claim + "' names none of the " + part);
        }
        return names;
    }

    private static Set<String> texts(@Nullable Object claim) {
        Set<String> texts = new LinkedHashSet<>();
        if (claim instanceof String text && !text.isEmpty()) {
            texts.add(text);
        } else if (claim instanceof List<?> list) {
            list.stream().filter(String.class::isInstance).map(String.class::cast).forEach(texts::add);
        }
        return texts;
    }

    private static String name(JWTClaimsSet claims, String subject) {
        String said = Stream.concat(NAMES.stream().map(claims::getClaim), Stream.of(subject))
                .filter(value -> value instanceof String text && !text.isBlank())
                .map(String.class::cast)
                .findFirst()
                .orElse(subject);
        String plain = said.replaceAll("\\p{Cntrl}", "?").strip();
        return plain.length() <= LONGEST_NAME ? plain : plain.substring(0, LONGEST_NAME);
    }

    /** The same for the same subject of the same issuer, and nobody else's; a subject may hold anything, and this goes into logs. */
    private static String id(String issuer, String subject) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest((issuer + "\n" + subject).getBytes(StandardCharsets.UTF_8));
            return "jwt_" + HexFormat.of().formatHex(digest, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("every Java has SHA-256", never);
        }
    }
}
