package org.latchkey.throttle;

import static java.util.stream.Collectors.joining;

import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.util.stream.IntStream;
import org.latchkey.settings.reading.IpAddress;

/**
 * A client's network, as rate limits count it: an IPv4 address, or the first 64 bits of an IPv6 address. One household
 * usually has all IPv6 addresses with the same first 64 bits.
 *
 * @param text at most 45 characters; a longer text is truncated
 */
public record Network(String text) {

    private static final int MAX_TEXT = 45;
    private static final int V6_BYTES = 16;
    private static final int PREFIX_GROUPS = 4;

    public Network {
        text = text.substring(0, Math.min(text.length(), MAX_TEXT));
    }

    /**
     * Returns the network of an address.
     *
     * @param ip the address as the server reports it; text that is not an address (a socket's path) is a network of
     *     its own
     */
    public static Network of(String ip) {
        String withoutZone = ip.split("%", 2)[0];
        return new Network(IpAddress.parse(withoutZone).map(Network::text).orElse(ip));
    }

    private static String text(IpAddress address) {
        byte[] bytes = address.bytes();
        if (bytes.length < V6_BYTES) {
            return address.text();
        }
        ShortBuffer groups = ByteBuffer.wrap(bytes).asShortBuffer();
        return IntStream.range(0, PREFIX_GROUPS)
                .mapToObj(i -> Integer.toHexString(Short.toUnsignedInt(groups.get(i))))
                .collect(joining(":", "", "::/64"));
    }
}
