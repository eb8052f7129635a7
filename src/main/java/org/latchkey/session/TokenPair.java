package org.latchkey.session;

import java.time.Duration;
import org.latchkey.account.User;
import org.latchkey.token.AccessTokenIssuer.AccessToken;

/**
 * What a login or a refresh hands out.
 *
 * @param cookieLifetime how long a cookie with the refresh token is to be kept
 */
record TokenPair(User user, AccessToken access, String refresh, Duration cookieLifetime) {

    @Override
    public String toString() {
        return "TokenPair[" + user.id() + "]";
    }
}
