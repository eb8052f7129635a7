package org.latchkey.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.latchkey.throttle.ClientAddress;
import org.latchkey.throttle.Network;

/**
 * What calls, as far as its request tells.
 *
 * @param ip the address that it came from, as far as trusted proxies tell
 * @param userAgent the header User-Agent, its first 400 characters, without control characters
 */
public record Client(String ip, Optional<String> userAgent) {

    private static final int MAX_USER_AGENT = 400;

    public static Client of(HttpServletRequest request) {
        return new Client(
                ClientAddress.of(request),
                Optional.ofNullable(request.getHeader("User-Agent")).map(Client::shortened));
    }

    /** What is counted as one with it. */
    public Network network() {
        return Network.of(ip);
    }

    private static String shortened(String userAgent) {
        return userAgent
                .substring(0, Math.min(userAgent.length(), MAX_USER_AGENT))
                .replaceAll("\\p{Cntrl}", " ");
    }
}
