package org.latchkey.throttle;

import java.util.Optional;

/**
 * Somebody tries to log in, or to prove the password again.
 *
 * @param address what was typed, in the one form that its account is found by; what is no address
 *     counts like one
 * @param accountId whose it is, if anybody's who may log in
 */
public record LoginAttempt(String address, Optional<String> accountId, Network network) {

    @Override
    public String toString() {
        return "SignInAttempt[" + network.text() + "]";
    }
}
