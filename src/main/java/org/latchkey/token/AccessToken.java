package org.latchkey.token;

import java.time.Duration;

/**
 * A token as it is handed out.
 *
 * @param compact the JWS compact serialization (RFC 7515 §3.1)
 * @param lifetime how long it is good from now
 */
public record AccessToken(String compact, Duration lifetime) {

    /** Whoever has the text has the session: it is not told. */
    @Override
    public String toString() {
        return "AccessToken[" + lifetime + "]";
    }
}
