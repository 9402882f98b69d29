package dev.baton.server.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.baton.engine.identity.Admission;
import dev.baton.engine.identity.Identity;
import dev.baton.engine.identity.TokenIssuer;
import dev.baton.engine.net.Outgoing;
import dev.baton.server.failure.HttpFailure;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes tokens (JWT, RFC 7519) of the issuers that the settings name: signed by one of the issuer's keys, for this audience, and in their time, give or take a
 * minute. What was verified is remembered for a minute. Safe for many threads.
 */
public final class Tokens implements Function<String, Admission>, AutoCloseable {

    /** By how much clocks may differ. */
    static final Duration SKEW = Duration.ofMinutes(1);

    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int MOST = 10_000;

    private final Map<String, Issuer> issuers = new HashMap<>();
    private final Outgoing outgoing = new Outgoing();
    private final Clock clock;
    private final Cache<ByteBuffer, Verified> verified = Caffeine.newBuilder().maximumSize(MOST).build();

    private record Issuer(TokenIssuer settings, IssuerKeys keys) {}

    private record Verified(Identity identity, Instant from, Instant until, Instant at) {

        boolean holds(Instant now) {
            return !now.isBefore(from) && now.isBefore(until) && now.isBefore(at.plus(REMEMBERED));
        }
    }

    /** Those of these issuers. */
    public Tokens(List<TokenIssuer> issuers, Clock clock) {
        this.clock = clock;
        issuers.forEach(issuer -> this.issuers.put(issuer.issuer(), new Issuer(issuer, new IssuerKeys(issuer.keys(), outgoing))));
    }

    @Override
    public Admission apply(String sent) {
        Instant now = clock.instant();
        // The token itself is not kept in memory longer than its request.
        ByteBuffer digest = digest(sent);
        Verified known = verified.getIfPresent(digest);
        if (known != null && known.holds(now)) {
            return new Admission.Granted(known.identity);
        }
        try {
            SignedJWT token = SignedJWT.parse(sent);
            return judged(token, token.getJWTClaimsSet(), now, digest);
        } catch (ParseException garbage) {
            return unknown("What was sent is neither a key nor a token");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw HttpFailure.of(503, "stopping", "The server is stopping");
        }
    }

    private Admission judged(SignedJWT token, @Nullable JWTClaimsSet claims, Instant now, ByteBuffer digest) throws InterruptedException {
        Issuer issuer = claims == null || claims.getIssuer() == null ? null : issuers.get(claims.getIssuer());
        if (claims == null || issuer == null) {
            return unknown("The token is of no issuer whose tokens are taken here");
        }
        if (!Signatures.isTaken(token.getHeader())) {
            return unknown("The token is not signed in a way that is taken here: RS, PS or ES with 256, 384 or 512 bits, or EdDSA");
        }
        List<JWK> keys = issuer.keys.at(now, false);
        if (!Signatures.isThere(token.getHeader(), keys)) {
            keys = issuer.keys.at(now, true);
        }
        if (keys.isEmpty()) {
            throw HttpFailure.of(503, "issuer_unreachable", "The keys of the token's issuer cannot be had now, so that nobody knows whether it is genuine")
                    .header("Retry-After", Long.toString(IssuerKeys.PAUSE.toSeconds()));
        }
        if (!Signatures.hold(token, keys)) {
            return unknown("The token's signature is not its issuer's");
        }
        if (!claims.getAudience().contains(issuer.settings.audience())) {
            return unknown("The token is for another audience");
        }
        Date expires = claims.getExpirationTime();
        if (expires == null) {
            return unknown("The token never expires (it has no exp); such are not taken");
        }
        Instant until = expires.toInstant().plus(SKEW);
        Instant from = claims.getNotBeforeTime() == null ? Instant.EPOCH : claims.getNotBeforeTime().toInstant().minus(SKEW);
        if (!now.isBefore(until)) {
            return new Admission.Refused(Admission.Reason.EXPIRED, "The token has expired at " + expires.toInstant());
        }
        if (now.isBefore(from)) {
            return unknown("The token is not of use yet");
        }
        Identity identity;
        try {
            identity = Claims.identity(claims, issuer.settings);
        } catch (IllegalArgumentException wrong) {
            return unknown("The token cannot be taken: " + wrong.getMessage());
        }
        verified.put(digest, new Verified(identity, from, until, now));
        return new Admission.Granted(identity);
    }

    private static Admission unknown(String message) {
        return new Admission.Refused(Admission.Reason.UNKNOWN, message);
    }

    private static ByteBuffer digest(String sent) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(sent.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("every Java has SHA-256", never);
        }
    }

    @Override
    public void close() {
        outgoing.close();
    }
}
