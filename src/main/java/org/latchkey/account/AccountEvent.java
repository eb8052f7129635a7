package org.latchkey.account;

import java.util.Optional;
import org.latchkey.audit.Client;
import org.latchkey.settings.reading.Secret;

/** What happened to an account. Observed in the transaction that changes the account. */
public sealed interface AccountEvent {

    String accountId();

    /** The account was disabled, or is about to be deleted: its sessions end, and its mailed tokens become invalid. */
    record Deactivated(String accountId) implements AccountEvent {}

    /**
     * The account has another email address.
     *
     * @param old the address before
     * @param wasVerified whether the old address was verified
     */
    record EmailChanged(String accountId, EmailAddress old, boolean wasVerified) implements AccountEvent {}

    /**
     * The password was changed.
     *
     * @param keptSessionId the session that made the change, which continues; empty after a reset
     */
    record PasswordChanged(String accountId, Optional<String> keptSessionId) implements AccountEvent {

        /** Whether the password was reset with a mailed token. */
        public boolean wasReset() {
            return keptSessionId.isEmpty();
        }
    }

    /**
     * An admin revoked all sessions of the account. Its mailed tokens stay valid: the admin may have sent one just
     * before.
     */
    record SessionsRevoked(String accountId) implements AccountEvent {}

    /**
     * The owner has proven the address for the first time, by a reset of the password. Before, somebody else may have
     * signed up with it, so nothing that they set up may stay.
     *
     * @param client the owner's
     */
    record Reclaimed(String accountId, Client client) implements AccountEvent {}

    /**
     * An account was imported with the secret of an authenticator app.
     *
     * @param totpSecret the secret's bytes
     */
    record TotpImported(String accountId, Secret totpSecret) implements AccountEvent {}
}
