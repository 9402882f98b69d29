package dev.baton.server.http;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names of this machine that no name server can give to another. A page in a browser may have a name of its own that leads to
 * loopback (DNS rebinding), and would then be let in as if it were from here: its requests carry that name.
 */
final class LoopbackName {

    private static final Pattern ADDRESS = Pattern.compile("127(\\.\\d{1,3}){3}|\\[?(::1|0:0:0:0:0:0:0:1)]?");

    private LoopbackName() {}

    /** True for {@code localhost} and names under it (RFC 6761, section 6.3), and for loopback's addresses. */
    static boolean is(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost") || name.endsWith(".localhost") || ADDRESS.matcher(name).matches();
    }
}
