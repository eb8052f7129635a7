package org.latchkey.network;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.latchkey.settings.AddressRange;
import org.latchkey.settings.ApplicationSettings;
import org.latchkey.settings.IpAddress;

/**
 * The address that a request came from. What proxies say of it, by {@code Forwarded} (RFC 7239) or
 * {@code X-Forwarded-For}, counts only as far as trusted ones say it: from the right, up to the
 * first address that is not a trusted proxy's.
 *
 * <p>Where that ends in something that is no address ({@code unknown}, a name, garbage), the last
 * trusted proxy itself is the client. Where both headers come and name different clients, nobody
 * knows which of them the proxy wrote and which it let through: then it is the proxy that
 * connected. So whoever sends a header besides the proxy's can share a place with others who do,
 * and never choose one.
 */
public final class ClientAddress {

    private static final Pattern WITH_PORT =
            Pattern.compile("\\[([0-9A-Fa-f:.]+)](?::[0-9]{1,5})?|([0-9.]+)(?::[0-9]{1,5})?");

    private ClientAddress() {}

    /** As text; where the server tells no IP address, whatever it tells. */
    public static String of(HttpServletRequest request) {
        String remote = request.getRemoteAddr();
        List<AddressRange> trusted = ApplicationSettings.get().trustedProxies();
        if (trusted.isEmpty()) {
            return remote;
        }
        return IpAddress.parse(remote)
                .map(
                        address ->
                                of(
                                                address,
                                                Collections.list(request.getHeaders("Forwarded")),
                                                Collections.list(
                                                        request.getHeaders("X-Forwarded-For")),
                                                trusted)
                                        .text())
                .orElse(remote);
    }

    /**
     * The client behind a connection.
     *
     * @param forwarded each header's text, in their order, as the other one's
     */
    static IpAddress of(
            IpAddress remote,
            List<String> forwarded,
            List<String> xForwardedFor,
            List<AddressRange> trusted) {
        if (!isIn(trusted, remote)) {
            return remote;
        }
        IpAddress byForwarded = client(remote, forwardedHops(forwarded), trusted);
        IpAddress byXForwardedFor = client(remote, xForwardedForHops(xForwardedFor), trusted);
        if (forwarded.isEmpty()) {
            return byXForwardedFor;
        }
        boolean agree = xForwardedFor.isEmpty() || byXForwardedFor.equals(byForwarded);
        return agree ? byForwarded : remote;
    }

    private static List<String> forwardedHops(List<String> headers) {
        List<String> hops = new ArrayList<>();
        for (String header : headers) {
            Optional<List<String>> found = ForwardedHeader.hops(header);
            if (found.isEmpty()) {
                return List.of();
            }
            hops.addAll(found.get());
        }
        return hops;
    }

    private static List<String> xForwardedForHops(List<String> headers) {
        List<String> hops = new ArrayList<>();
        headers.forEach(header -> hops.addAll(List.of(header.split(",", -1))));
        return hops;
    }

    private static IpAddress client(
            IpAddress remote, List<String> hops, List<AddressRange> trusted) {
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
