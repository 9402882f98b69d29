package dev.baton.plugins.provider.bedrock;

import dev.baton.spi.provider.Secret;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * Signs requests with AWS's Signature Version 4, by AWS's own signer. The secret never goes out. What is signed is what is sent: the path as
 * the address encodes it, the host as the transport writes it, the content type and the body's hash.
 */
final class Signature implements Access {

    private static final String SERVICE = "bedrock";

    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final String id;
    private final Secret secret;
    private final @Nullable Secret token;
    private final String region;
    private final Clock clock;

    /**
     * Signs with that access key.
     *
     * @param id     the access key's identifier
     * @param secret the secret access key
     * @param token  the session's token; null for a key that lasts
     * @param region the region whose service is asked
     * @param clock  tells the time of signing
     */
    Signature(String id, Secret secret, @Nullable Secret token, String region, Clock clock) {
        this.id = id;
        this.secret = secret;
        this.token = token;
        this.region = region;
        this.clock = clock;
    }

    @Override
    public Map<String, String> headers(URI uri, byte[] body) {
        SdkHttpRequest.Builder request = SdkHttpRequest.builder().method(SdkHttpMethod.POST).uri(uri);
        Access.plain().forEach(request::putHeader);
        AwsCredentialsIdentity identity = token == null
                ? AwsCredentialsIdentity.create(id, secret.reveal())
                : AwsSessionCredentialsIdentity.create(id, secret.reveal(), token.reveal());
        SignedRequest signed = signer.sign(sign -> sign.identity(identity)
                .request(request.build())
                .payload(ContentStreamProvider.fromByteArrayUnsafe(body))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, SERVICE)
                .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                .putProperty(HttpSigner.SIGNING_CLOCK, clock));
        Map<String, String> headers = Access.plain();
        signed.request().forEachHeader((name, values) -> {
            // The transport writes this one itself, from the same address.
            if (!name.equalsIgnoreCase("host")) {
                headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values));
            }
        });
        return headers;
    }

    @Override
    public List<Secret> secrets() {
        List<Secret> all = new ArrayList<>(List.of(secret));
        if (token != null) {
            all.add(token);
        }
        return all;
    }

    /** The key's identifier alone, which is no secret. */
    @Override
    public String toString() {
        return "AWS access key " + id;
    }
}
