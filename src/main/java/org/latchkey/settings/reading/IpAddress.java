package org.latchkey.settings.reading;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An IP address, parsed from text without a DNS lookup. An IPv4-mapped IPv6 address ({@code ::ffff:192.0.2.1}) becomes
 * the IPv4 address.
 */
public record IpAddress(InetAddress address) {

    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final Pattern V4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern V6 = Pattern.compile("(?=.*:)[0-9A-Fa-f:.]{2,45}");

    /** Parses an address; empty if the text is no address. An address with a zone ({@code %eth0}) is rejected too. */
    public static Optional<IpAddress> parse(String text) {
        if (!V4.matcher(text).matches() && !V6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new IpAddress(literal(text)));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** A text in the form of a literal never causes a DNS lookup: it is parsed or rejected. */
    @SuppressWarnings("AddressSelection") // a literal is one address
    private static InetAddress literal(String text) throws UnknownHostException {
        return InetAddress.getByName(text);
    }

    /** Returns the 4 bytes of an IPv4 address, or the 16 bytes of an IPv6 address. */
    public byte[] bytes() {
        return address.getAddress();
    }

    /** Returns the only text form used in Latchkey, of at most 39 characters. */
    public String text() {
        return address.getHostAddress();
    }
}
