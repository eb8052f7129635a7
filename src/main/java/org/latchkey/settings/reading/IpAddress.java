package org.latchkey.settings.reading;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An IP address, read from its text alone: no name is looked up. One of IPv4 in IPv6's clothes
 * ({@code ::ffff:192.0.2.1}) is that of IPv4.
 */
public record IpAddress(InetAddress address) {

    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final Pattern V4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern V6 = Pattern.compile("(?=.*:)[0-9A-Fa-f:.]{2,45}");

    /** Empty for what is no address; a zone ({@code %eth0}) is none either. */
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

    /** What has the form of a literal is never looked up: it is read, or refused. */
    @SuppressWarnings("AddressSelection") // a literal is one address
    private static InetAddress literal(String text) throws UnknownHostException {
        return InetAddress.getByName(text);
    }

    /** 4 or 16 of them. */
    public byte[] bytes() {
        return address.getAddress();
    }

    /** The one way it is written here, at most 39 characters. */
    public String text() {
        return address.getHostAddress();
    }
}
