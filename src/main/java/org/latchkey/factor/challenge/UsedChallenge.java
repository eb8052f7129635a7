package org.latchkey.factor.challenge;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A challenge that was spent, or answered with wrong codes. Issuing a challenge stores nothing. */
@Entity
@Table(name = "used_challenge")
class UsedChallenge {

    private static final int MAX_WRONG_CODES = 5;

    @Id
    private String id;

    private long wrongCodes;

    private boolean spent;

    @Column // Only queries read it.
    private Instant expiresAt;

    /** For the persistence provider. */
    protected UsedChallenge() {}

    UsedChallenge(String id, Instant expiresAt) {
        this.id = id;
        this.expiresAt = expiresAt;
    }

    boolean isUsable() {
        return !spent && wrongCodes < MAX_WRONG_CODES;
    }

    void addWrongCode() {
        wrongCodes++;
    }

    void spend() {
        spent = true;
    }
}
