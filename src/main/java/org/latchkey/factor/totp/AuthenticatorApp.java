package org.latchkey.factor.totp;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** An account's authenticator app: the encrypted secret that it shares with us, and the last step that was accepted. */
@Entity
@Table(name = "totp")
class AuthenticatorApp {

    @Id
    @Column(name = "account_id")
    private String accountId;

    private String sealed;

    private Instant createdAt;

    private long lastStep;

    /** For the persistence provider. */
    protected AuthenticatorApp() {}

    AuthenticatorApp(String accountId, String sealed, Instant createdAt, long lastStep) {
        this.accountId = accountId;
        this.sealed = sealed;
        this.createdAt = createdAt;
        this.lastStep = lastStep;
    }

    String accountId() {
        return accountId;
    }

    String sealed() {
        return sealed;
    }

    Instant createdAt() {
        return createdAt;
    }

    long lastStep() {
        return lastStep;
    }

    void accept(long step) {
        lastStep = step;
    }
}
