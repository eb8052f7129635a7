package org.latchkey.throttle;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.latchkey.settings.ApplicationSettings;
import org.latchkey.settings.Settings;
import org.latchkey.settings.reading.AddressRange;
import org.latchkey.settings.reading.IpAddress;

/**
 * Determines the IP address of the client that sent a request.
 *
 * <p>Only the header that the settings name is read, and only trusted proxies are believed. The header's hops are read
 * from the right, up to the first address that is not a trusted proxy's: this is the client. If a hop is not an
 * address ({@code unknown}, a name, garbage), the client is the trusted proxy that reported it.
 */
public final class ClientAddress {

    private static final Pattern WITH_PORT =
            Pattern.compile("\\[([0-9A-Fa-f:.]+)](?::[0-9]{1,5})?|([0-9.]+)(?::[0-9]{1,5})?");

    private ClientAddress() {}

    /** Returns the client's address as text. If the server reports no IP address, returns what it reports. */
    public static String of(HttpServletRequest request) {
        String remote = request.getRemoteAddr();
        Settings.Proxies proxies = ApplicationSettings.get().proxies();
        if (proxies.trusted().isEmpty()) {
            return remote;
        }
        List<String> headers = Collections.list(request.getHeaders(proxies.header()));
        return IpAddress.parse(remote)
                .map(address -> of(address, headers, proxies).text())
                .orElse(remote);
    }

    /**
     * Returns the address of the client behind a connection.
     *
     * @param remote the address of the connection's other end
     * @param headers the values of the proxy header, in their order
     */
    static IpAddress of(IpAddress remote, List<String> headers, Settings.Proxies proxies) {
        List<String> hops = hops(proxies.header(), String.join(",", headers));
        IpAddress client = remote;
        for (int i = hops.size() - 1; i >= 0 && isIn(proxies.trusted(), client); i--) {
            Optional<IpAddress> hop = address(hops.get(i).strip());
            if (hop.isEmpty()) {
                return client;
            }
            client = hop.get();
        }
        return client;
    }

    private static List<String> hops(String header, String value) {
        if (header.equals(Settings.Proxies.FORWARDED)) {
            return ForwardedHeader.hops(value).orElse(List.of());
        }
        return Stream.of(value.split(",")).filter(hop -> !hop.isBlank()).toList();
    }

    /** Parses an address with or without a port. IPv6 may stand in brackets, and must if a port follows. */
    private static Optional<IpAddress> address(String hop) {
        Matcher parts = WITH_PORT.matcher(hop);
        if (!parts.matches()) {
            return IpAddress.parse(hop);
        }
        return IpAddress.parse(parts.group(1) == null ? parts.group(2) : parts.group(1));
    }

    private static boolean isIn(List<AddressRange> ranges, IpAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }
}
