package org.latchkey.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.latchkey.throttle.ClientAddress;
import org.latchkey.throttle.Network;

/**
 * The client that sent a request.
 *
 * @param ip the client's IP address, as reported by trusted proxies
 * @param userAgent the first 400 characters of the header {@code User-Agent}, with control characters replaced by
 *     spaces
 */
public record Client(String ip, Optional<String> userAgent) {

    private static final int MAX_USER_AGENT = 400;

    public static Client of(HttpServletRequest request) {
        return new Client(
                ClientAddress.of(request),
                Optional.ofNullable(request.getHeader("User-Agent")).map(Client::shortened));
    }

    /** Returns the network that rate limits and the audit log count the client by. */
    public Network network() {
        return Network.of(ip);
    }

    private static String shortened(String userAgent) {
        return userAgent
                .substring(0, Math.min(userAgent.length(), MAX_USER_AGENT))
                .replaceAll("\\p{Cntrl}", " ");
    }
}
