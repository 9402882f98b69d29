package dev.baton.engine.net;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An address that settings name and Baton calls by itself: a webhook, a set of keys. It may lead to this machine or into a private network, where such
 * things mostly are, but not to the neighbours of a link nor to where a cloud gives its machines their credentials. What its host resolves to is looked at
 * when {@link Outgoing} connects.
 *
 * @param uri {@code http} or {@code https}, with a host
 */
public record OutgoingUrl(URI uri) {

    /** A host that may be an address rather than a name. */
    private static final Pattern LITERAL = Pattern.compile("\\[.*]|(0[xX][0-9a-fA-F]*|[0-9]+|\\.)+");

    /** Checks it; see {@link #of}. */
    public OutgoingUrl {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw wrong(uri, "begins with neither http:// nor https://");
        }
        if (uri.getHost() == null || uri.getHost().isEmpty()) {
            throw wrong(uri, "names no host");
        }
        if (uri.getUserInfo() != null) {
            throw wrong(uri, "holds a user or a password");
        }
        if (uri.getFragment() != null) {
            throw wrong(uri, "has a fragment (#…)");
        }
        if (LITERAL.matcher(uri.getHost()).matches() && isForbidden(uri.getHost())) {
            throw wrong(uri, "is an address that is never called: link-local, multicast, unspecified, or a cloud's metadata service");
        }
    }

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException where it is none, or one that is not called; the message says why, and does not repeat its query
     */
    public static OutgoingUrl of(String text) {
        try {
            return new OutgoingUrl(new URI(text.strip()));
        } catch (URISyntaxException noAddress) {
            throw new IllegalArgumentException("this is no address: " + noAddress.getReason(), noAddress);
        }
    }

    /** True where nobody between here and there can change what is sent: by TLS, or because it does not leave this machine. */
    public boolean isProtected() {
        return uri.getScheme().equalsIgnoreCase("https") || isLoopback();
    }

    /** True for {@code localhost} and loopback's addresses. */
    public boolean isLoopback() {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        if (host.equals("localhost")) {
            return true;
        }
        try {
            return LITERAL.matcher(host).matches() && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException none) {
            return false;
        }
    }

    private static boolean isForbidden(String literal) {
        try {
            return ForbiddenAddress.is(InetAddress.getByName(literal));
        } catch (UnknownHostException none) {
            // No address, whatever it looks like; it leads nowhere.
            return true;
        }
    }

    private static IllegalArgumentException wrong(URI uri, String why) {
        return new IllegalArgumentException("'" + shown(uri) + "' " + why + "; give an address such as https://example.com/path");
    }

    private static String shown(URI uri) {
        return (uri.getScheme() == null ? "" : uri.getScheme() + "://") + (uri.getHost() == null ? "" : uri.getHost())
                + (uri.getPort() < 0 ? "" : ":" + uri.getPort()) + (uri.getRawPath() == null ? "" : uri.getRawPath());
    }

    /** Without its query, in which senders like to put secrets. */
    @Override
    public String toString() {
        return shown(uri);
    }
}
