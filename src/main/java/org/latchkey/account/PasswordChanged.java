package org.latchkey.account;

import java.util.Optional;

/**
 * An account's password was changed. Observed in the transaction that changes it.
 *
 * @param keptSessionId the session that the change was made in, which goes on; none where it was
 *     reset
 */
public record PasswordChanged(String accountId, Optional<String> keptSessionId) {

    /** Whether it was forgotten, and reset by a mailed token. */
    public boolean wasReset() {
        return keptSessionId.isEmpty();
    }
}
