package dev.baton.engine.net;

import dev.baton.engine.dispatch.ForbiddenHost;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Resolves names, but to no {@link ForbiddenAddress}. The connection goes to the very addresses that were looked at: a name that leads elsewhere the next
 * time (DNS rebinding) gains nothing. Safe for many threads.
 */
public final class GuardedResolver implements DnsResolver {

    private final DnsResolver system;
    private final Predicate<InetAddress> forbidden;

    GuardedResolver(DnsResolver system) {
        this(system, ForbiddenAddress::is);
    }

    GuardedResolver() {
        this(SystemDefaultDnsResolver.INSTANCE);
    }

    private GuardedResolver(DnsResolver system, Predicate<InetAddress> forbidden) {
        this.system = system;
        this.forbidden = forbidden;
    }

    /** One for the addresses of providers. {@code 0.0.0.0} is none of the forbidden there: servers of open models print it as their address, and people copy it. */
    public static GuardedResolver toProviders() {
        return new GuardedResolver(SystemDefaultDnsResolver.INSTANCE, address -> !address.isAnyLocalAddress() && ForbiddenAddress.is(address));
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = system.resolve(host);
        for (InetAddress address : found) {
            if (forbidden.test(address)) {
                String shown = address.getHostAddress();
                throw new ForbiddenHost((host.equals(shown) ? host : host + " leads to " + shown + ", which")
                        + " is never called: it belongs to a link, to many, or to a cloud's metadata service");
            }
        }
        return found;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return system.resolveCanonicalHostname(host);
    }
}
