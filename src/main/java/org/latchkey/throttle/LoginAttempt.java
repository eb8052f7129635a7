package org.latchkey.throttle;

import java.util.Optional;

/**
 * An attempt to log in, or to prove the password again.
 *
 * @param emailKey the typed text, in the normalized form by which an account is found; text that is not an address is
 *     counted like one
 * @param accountId the account of the address, if there is one that may log in
 */
public record LoginAttempt(String emailKey, Optional<String> accountId, Network network) {

    @Override
    public String toString() {
        return "LoginAttempt[" + network.text() + "]";
    }
}
