package dev.baton.engine.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Addresses that nobody's settings lead to: they belong to a link, to nobody, or to a cloud's metadata service. */
final class ForbiddenAddress {

    /** Where clouds give a machine its credentials, other than at 169.254.169.254: Alibaba, Oracle, Azure's fabric, AWS over IPv6. */
    private static final Set<InetAddress> METADATA =
            Stream.of("100.100.100.200", "192.0.0.192", "168.63.129.16", "fd00:ec2::254").map(ForbiddenAddress::address).collect(Collectors.toUnmodifiableSet());

    /** Addresses of IPv6 that a gateway takes for one of IPv4, which their last bytes are: RFC 6052, section 2.1. */
    private static final byte[] TRANSLATED = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};

    private ForbiddenAddress() {}

    static boolean is(InetAddress address) {
        return address.isLinkLocalAddress() || address.isAnyLocalAddress() || address.isMulticastAddress() || METADATA.contains(address)
                || isNobodys(address.getAddress()) || address instanceof Inet6Address && isWithin(address.getAddress());
    }

    /** This network (0/8) and all of it (255.255.255.255): RFC 6890, section 2.2.2. */
    private static boolean isNobodys(byte[] bytes) {
        return bytes.length == 4 && (bytes[0] == 0 || (bytes[0] & bytes[1] & bytes[2] & bytes[3]) == -1);
    }

    /** Looks at the address of IPv4 that one of IPv6 stands for: translated, compatible (RFC 4291, section 2.5.5.1), or 6to4 (RFC 3056). */
    private static boolean isWithin(byte[] bytes) {
        if (Arrays.equals(bytes, 0, 12, TRANSLATED, 0, 12) || isZero(bytes, 12) && !isZero(bytes, 15)) {
            return is(address(Arrays.copyOfRange(bytes, 12, 16)));
        }
        return bytes[0] == 0x20 && bytes[1] == 0x02 && is(address(Arrays.copyOfRange(bytes, 2, 6)));
    }

    private static boolean isZero(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException never) {
            throw new IllegalStateException(literal + " is an address", never);
        }
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException never) {
            throw new IllegalStateException("four bytes are an address", never);
        }
    }
}
