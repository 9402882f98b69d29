package dev.baton.plugins.provider.gemini;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonException;
import dev.baton.spi.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A service account of Google Cloud, by its JSON key. It signs a token itself and asks no other server for one (Google's AIP-4111,
 * "Self-signed JWT", with a scope). A token is used for 50 of the 60 minutes that it is valid.
 */
final class ServiceAccount implements Credential {

    private static final Duration VALID = Duration.ofHours(1);
    private static final Duration USED = Duration.ofMinutes(50);
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private record Token(Map.Entry<String, String> header, Instant until) {}

    private final String email;
    private final String keyId;
    private final PrivateKey key;
    private final Clock clock;
    private volatile @Nullable Token token;

    private ServiceAccount(String email, String keyId, PrivateKey key, Clock clock) {
        this.email = email;
        this.keyId = keyId;
        this.key = key;
        this.clock = clock;
    }

    /**
     * The account of that key, in the form in which Google Cloud gives it out.
     *
     * @throws IllegalArgumentException where it is no such key; the message holds nothing of it
     */
    static ServiceAccount of(String json, Clock clock) {
        Json file;
        try {
            file = Json.parse(json);
        } catch (JsonException e) {
            throw new IllegalArgumentException("has a key that begins like JSON and is none");
        }
        String email = file.at("client_email").text("");
        String pem = file.at("private_key").text("");
        if (email.isEmpty() || pem.isEmpty()) {
            throw new IllegalArgumentException(
                    "has a JSON key without client_email and private_key; the key of a service account is needed");
        }
        try {
            String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
            PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64));
            PrivateKey key = KeyFactory.getInstance("RSA").generatePrivate(spec);
            return new ServiceAccount(email, file.at("private_key_id").text(""), key, clock);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("has a service account's key whose private_key is no RSA key in PKCS #8");
        }
    }

    @Override
    public Map.Entry<String, String> header() {
        Token known = token;
        Instant now = clock.instant();
        if (known == null || !known.until().isAfter(now)) {
            known = new Token(Map.entry("authorization", "Bearer " + signed(now)), now.plus(USED));
            token = known;
        }
        return known.header();
    }

    private String signed(Instant now) {
        JsonObject head = JsonObject.builder().put("alg", "RS256").put("typ", "JWT").put("kid", keyId).build();
        JsonObject claims = JsonObject.builder()
                .put("iss", email)
                .put("sub", email)
                .put("scope", "https://www.googleapis.com/auth/cloud-platform")
                .put("iat", now.getEpochSecond())
                .put("exp", now.plus(VALID).getEpochSecond())
                .build();
        String content = BASE64.encodeToString(head.toBytes()) + "." + BASE64.encodeToString(claims.toBytes());
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot sign with the service account's key", e);
        }
    }
}
