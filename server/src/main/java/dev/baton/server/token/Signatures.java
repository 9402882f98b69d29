package dev.baton.server.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Verifies signatures by public keys. The algorithms are fixed, and each goes with keys of its own kind only: no token says that it is not signed ({@code none}), or has
 * a public key taken for the secret of an HMAC (RFC 8725, sections 2.1 and 3.1).
 */
final class Signatures {

    private static final Set<JWSAlgorithm> RSA = Set.of(
            JWSAlgorithm.RS256, JWSAlgorithm.RS384, JWSAlgorithm.RS512, JWSAlgorithm.PS256, JWSAlgorithm.PS384, JWSAlgorithm.PS512);
    private static final Set<JWSAlgorithm> EC = Set.of(JWSAlgorithm.ES256, JWSAlgorithm.ES384, JWSAlgorithm.ES512);
    private static final Set<JWSAlgorithm> ED = Set.of(JWSAlgorithm.EdDSA, JWSAlgorithm.Ed25519);
    private static final int LEAST_BITS = 2_048;

    private Signatures() {}

    /** True for an algorithm that is taken, in a header that asks for nothing that is not understood here. */
    static boolean isTaken(JWSHeader header) {
        JWSAlgorithm algorithm = header.getAlgorithm();
        boolean known = RSA.contains(algorithm) || EC.contains(algorithm) || ED.contains(algorithm);
        return known && (header.getCriticalParams() == null || header.getCriticalParams().isEmpty());
    }

    /** True where one of the keys that the token may mean is there. */
    static boolean isThere(JWSHeader header, List<JWK> keys) {
        return keys.stream().anyMatch(key -> isMeant(header, key));
    }

    /** True where one of the keys has signed the token. */
    static boolean hold(SignedJWT token, List<JWK> keys) {
        for (JWK key : keys) {
            if (isMeant(token.getHeader(), key)) {
                try {
                    JWSVerifier verifier = verifier(token.getHeader().getAlgorithm(), key);
                    if (verifier != null && token.verify(verifier)) {
                        return true;
                    }
                } catch (JOSEException unusable) {
                    // A key that is none, or not of that algorithm's curve, has signed nothing; another of the set may have.
                    continue;
                }
            }
        }
        return false;
    }

    private static boolean isMeant(JWSHeader header, JWK key) {
        return (header.getKeyID() == null || header.getKeyID().equals(key.getKeyID()))
                && (key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE))
                && (key.getAlgorithm() == null || key.getAlgorithm().getName().equals(header.getAlgorithm().getName()));
    }

    private static @Nullable JWSVerifier verifier(JWSAlgorithm algorithm, JWK key) throws JOSEException {
        if (RSA.contains(algorithm) && key instanceof RSAKey rsa && rsa.size() >= LEAST_BITS) {
            return new RSASSAVerifier(rsa.toRSAPublicKey());
        }
        if (EC.contains(algorithm) && key instanceof ECKey ec) {
            return new ECDSAVerifier(ec.toECPublicKey());
        }
        if (ED.contains(algorithm) && key instanceof OctetKeyPair pair && pair.getCurve().equals(Curve.Ed25519)) {
            return new EdVerifier(pair);
        }
        return null;
    }
}
