package org.latchkey.guard.verification;

import java.time.Instant;

/** A revocation: its tokens are rejected from a point in time on, even if they have not expired. */
public sealed interface Revoked {

    /** When it was revoked, by the database's clock. */
    Instant at();

    /** Revokes the tokens of a session that has ended. */
    record Session(String id, Instant at) implements Revoked {}

    /** Revokes the tokens of an account whose version is lower than this one. */
    record Account(String id, long minVersion, Instant at) implements Revoked {

        Account merge(Account other) {
            return new Account(id, Math.max(minVersion, other.minVersion), at.isAfter(other.at) ? at : other.at);
        }
    }
}
