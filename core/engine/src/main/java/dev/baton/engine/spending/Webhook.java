package dev.baton.engine.spending;

import dev.baton.engine.net.OutgoingUrl;
import dev.baton.spi.provider.Secret;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where it is told that something has come to pass.
 *
 * @param url    gets a POST with JSON
 * @param secret by which it knows the sender: the body is signed with it; null for no signature
 */
public record Webhook(OutgoingUrl url, @Nullable Secret secret) {

    /** The place without what may be secret of it: many services put a token into the path. */
    @Override
    public String toString() {
        URI uri = url.uri();
        return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()) + "/…";
    }
}
