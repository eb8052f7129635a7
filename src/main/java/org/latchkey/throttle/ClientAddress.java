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
 * The address that a request came from. What proxies say of it, in the one header that the settings
 * name, counts only as far as trusted ones say it: from the right, up to the first address that is
 * not a trusted proxy's. Where that ends in something that is no address ({@code unknown}, a name,
 * garbage), the last trusted proxy itself is the client.
 */
public final class ClientAddress {

    private static final Pattern WITH_PORT =
            Pattern.compile("\\[([0-9A-Fa-f:.]+)](?::[0-9]{1,5})?|([0-9.]+)(?::[0-9]{1,5})?");

    private ClientAddress() {}

    /** As text; where the server tells no IP address, whatever it tells. */
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
     * The client behind a connection.
     *
     * @param headers each one's text, in their order
     */
    static IpAddress of(IpAddress remote, List<String> headers, Settings.Proxies proxies) {
        boolean isForwarded = proxies.header().equals(Settings.Proxies.FORWARDED);
        return client(remote, isForwarded ? forwardedHops(headers) : xForwardedForHops(headers), proxies.trusted());
    }

    private static List<String> forwardedHops(List<String> headers) {
        return ForwardedHeader.hops(String.join(",", headers)).orElse(List.of());
    }

    private static List<String> xForwardedForHops(List<String> headers) {
        return Stream.of(String.join(",", headers).split(","))
                .filter(hop -> !hop.isBlank())
                .toList();
    }

    private static IpAddress client(IpAddress remote, List<String> hops, List<AddressRange> trusted) {
        IpAddress client = remote;
        for (int i = hops.size() - 1; i >= 0 && isIn(trusted, client); i--) {
            Optional<IpAddress> hop = address(hops.get(i).strip());
            if (hop.isEmpty()) {
                return client;
            }
            client = hop.get();
        }
        return client;
    }

    /** With or without a port; IPv6 in brackets, or alone. */
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
