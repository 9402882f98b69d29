package dev.baton.plugins.provider.bedrock

import java.nio.charset.StandardCharsets
import java.security.MessageDigest
import javax.crypto.Mac
import javax.crypto.spec.SecretKeySpec

/**
 * Signature Version 4 again, from its description in AWS's IAM user guide ("Create a signed AWS API request") and nothing of the signer's: what
 * a server computes to compare with what came.
 */
class SigV4 {

    /** The signature of a request whose headers, names in lower case, hold at least those named. */
    static String signature(Map request, List<String> signedHeaders, String secret, String scope) {
        def headers = request.headers as Map<String, String>
        def canonical = [
                request.method,
                (request.path as String).split('/', -1).collect { encoded(it) }.join('/'),
                request.query ?: '',
                signedHeaders.sort(false).collect { "$it:${headers[it].trim().replaceAll(' +', ' ')}\n" }.join(''),
                signedHeaders.sort(false).join(';'),
                hex(MessageDigest.getInstance('SHA-256').digest(request.body as byte[])),
        ].join('\n')
        def toSign = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope,
                      hex(MessageDigest.getInstance('SHA-256').digest(canonical.getBytes(StandardCharsets.UTF_8)))].join('\n')
        byte[] key = ('AWS4' + secret).getBytes(StandardCharsets.UTF_8)
        scope.split('/').each { key = hmac(key, it) }
        hex(hmac(key, toSign))
    }

    /** The parts of an {@code authorization} header: the key and its scope, the headers that are signed, the signature. */
    static Map<String, String> parts(String authorization) {
        def form = authorization =~ /^AWS4-HMAC-SHA256 Credential=([^\/]+)\/(\S+), SignedHeaders=(\S+), Signature=([0-9a-f]{64})$/
        assert form.matches()
        [id: form.group(1), scope: form.group(2), headers: form.group(3), signature: form.group(4)]
    }

    /** Services other than S3 encode the path once more than it is sent. */
    private static String encoded(String segment) {
        segment.getBytes(StandardCharsets.UTF_8).collect { b ->
            char c = (char) (b & 0xFF)
            c < 128 && (Character.isLetterOrDigit(c) || '-._~'.indexOf((int) c) >= 0) ? c.toString() : String.format('%%%02X', b & 0xFF)
        }.join('')
    }

    private static byte[] hmac(byte[] key, String text) {
        def mac = Mac.getInstance('HmacSHA256')
        mac.init(new SecretKeySpec(key, 'HmacSHA256'))
        mac.doFinal(text.getBytes(StandardCharsets.UTF_8))
    }

    private static String hex(byte[] bytes) {
        HexFormat.of().formatHex(bytes)
    }
}
