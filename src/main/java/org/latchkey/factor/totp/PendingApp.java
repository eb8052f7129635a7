package org.latchkey.factor.totp;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.latchkey.account.Account;

/** An authenticator app that a session is setting up. It becomes the account's with its first right code. */
@Entity
@Table(name = "pending_totp")
class PendingApp {

    private static final int MAX_WRONG_CODES = 5;

    @Id
    @Column(name = "session_id")
    private String sessionId;

    private String accountId;

    private String sealed;

    private long passwordVersion;

    private long wrongCodes;

    private Instant expiresAt;

    /** For the persistence provider. */
    protected PendingApp() {}

    PendingApp(String sessionId, Account account, String sealed, Instant expiresAt) {
        this.sessionId = sessionId;
        this.accountId = account.id();
        this.sealed = sealed;
        this.passwordVersion = account.passwordVersion();
        this.expiresAt = expiresAt;
    }

    String sealed() {
        return sealed;
    }

    boolean isUsable(Account account, Instant now) {
        return accountId.equals(account.id())
                && passwordVersion == account.passwordVersion()
                && wrongCodes < MAX_WRONG_CODES
                && now.isBefore(expiresAt);
    }

    void addWrongCode() {
        wrongCodes++;
    }
}
