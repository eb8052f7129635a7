package org.latchkey.settings.reading;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of IP addresses that begin with the same bits (CIDR, RFC 4632 §3.1), such as {@code 10.0.0.0/8}.
 *
 * @param length the length of the prefix, in bits
 */
public record AddressRange(IpAddress first, int length) {

    private static final Pattern SYNTAX = Pattern.compile("([^/]+)(?:/([1-9][0-9]{0,2}))?");

    /**
     * Parses a range, or a single address as the range that contains only this address. Empty if the text is neither. A
     * range of all addresses, and one with bits set behind the prefix, are rejected as mistakes.
     */
    static Optional<AddressRange> parse(String text) {
        Matcher parts = SYNTAX.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        return IpAddress.parse(parts.group(1)).flatMap(address -> range(address, Optional.ofNullable(parts.group(2))));
    }

    private static Optional<AddressRange> range(IpAddress address, Optional<String> prefixLength) {
        int bits = address.bytes().length * Byte.SIZE;
        int length = prefixLength.map(Integer::valueOf).orElse(bits);
        if (length > bits || hasBitsBehindPrefix(address, bits - length)) {
            return Optional.empty();
        }
        return Optional.of(new AddressRange(address, length));
    }

    public boolean contains(IpAddress address) {
        int bits = first.bytes().length * Byte.SIZE;
        return address.bytes().length * Byte.SIZE == bits
                && number(address).xor(number(first)).shiftRight(bits - length).signum() == 0;
    }

    private static boolean hasBitsBehindPrefix(IpAddress address, int count) {
        int lowest = number(address).getLowestSetBit();
        return lowest >= 0 && lowest < count;
    }

    private static BigInteger number(IpAddress address) {
        return new BigInteger(1, address.bytes());
    }
}
