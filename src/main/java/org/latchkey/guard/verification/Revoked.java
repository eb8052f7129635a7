package org.latchkey.guard.verification;

import java.time.Instant;

/** What is refused from some instant on, whatever its tokens say of their end. */
public sealed interface Revoked {

    /** By the database's clock. */
    Instant at();

    /** The tokens of a session that has ended. */
    record Session(String id, Instant at) implements Revoked {}

    /** The tokens of an account that have a lower version. */
    record Account(String id, long minVersion, Instant at) implements Revoked {

        Account or(Account other) {
            return new Account(id, Math.max(minVersion, other.minVersion), at.isAfter(other.at) ? at : other.at);
        }
    }
}
