package dev.baton.engine.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Resolves names, but to no {@link ForbiddenAddress}. The connection goes to the very addresses that were looked at: a name that leads elsewhere the next
 * time (DNS rebinding) gains nothing.
 */
final class GuardedResolver implements DnsResolver {

    private final DnsResolver system;

    GuardedResolver(DnsResolver system) {
        this.system = system;
    }

    GuardedResolver() {
        this(SystemDefaultDnsResolver.INSTANCE);
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = system.resolve(host);
        for (InetAddress address : found) {
            if (ForbiddenAddress.is(address)) {
                throw new UnknownHostException(host + " leads to " + address.getHostAddress() + ", which is never called");
            }
        }
        return found;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return system.resolveCanonicalHostname(host);
    }
}
