package dev.baton.server.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Set;

/** Verifies Ed25519 (RFC 8037) with what Java has itself; the library would need another one for it. */
final class EdVerifier implements JWSVerifier {

    /** What comes before the 32 bytes of a key in its X.509 form: RFC 8410, section 4. */
    private static final byte[] HEAD = {0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00};
    private static final int LENGTH = 32;

    private final PublicKey key;
    private final JCAContext context = new JCAContext();

    EdVerifier(OctetKeyPair pair) throws JOSEException {
        byte[] point = pair.getDecodedX();
        if (point.length != LENGTH) {
            throw new JOSEException("a key of Ed25519 has 32 bytes");
        }
        byte[] encoded = new byte[HEAD.length + LENGTH];
        System.arraycopy(HEAD, 0, encoded, 0, HEAD.length);
        System.arraycopy(point, 0, encoded, HEAD.length, LENGTH);
        try {
            this.key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException wrong) {
            throw new JOSEException("no key of Ed25519", wrong);
        }
    }

    @Override
    public boolean verify(JWSHeader header, byte[] signed, Base64URL signature) throws JOSEException {
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(signed);
            return verifier.verify(signature.decode());
        } catch (SignatureException wrong) {
            return false;
        } catch (GeneralSecurityException failure) {
            throw new JOSEException("Ed25519 cannot be verified", failure);
        }
    }

    @Override
    public Set<JWSAlgorithm> supportedJWSAlgorithms() {
        return Set.of(JWSAlgorithm.EdDSA, JWSAlgorithm.Ed25519);
    }

    @Override
    public JCAContext getJCAContext() {
        return context;
    }
}
