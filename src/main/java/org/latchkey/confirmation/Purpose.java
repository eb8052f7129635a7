package org.latchkey.confirmation;

import java.time.Duration;

/** What a mailed token is for, and how long it is good. An account has one of each at most. */
public enum Purpose {
    /** A new password for one that was forgotten. */
    PASSWORD_RESET(Duration.ofMinutes(30)),
    /** That the account's address is its owner's. */
    VERIFICATION(Duration.ofHours(24)),
    /** That another address is the owner's too, and is to be the account's. */
    ADDRESS_CHANGE(Duration.ofHours(24));

    private final Duration lifetime;

    Purpose(Duration lifetime) {
        this.lifetime = lifetime;
    }

    Duration lifetime() {
        return lifetime;
    }
}
