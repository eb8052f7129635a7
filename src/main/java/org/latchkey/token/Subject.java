package org.latchkey.token;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whom a token is issued for.
 *
 * @param id the account's id
 * @param version the account's version, read in the transaction that issues
 * @param sessionId the session that the token belongs to
 * @param authTime when the password was given
 */
public record Subject(
        String id,
        String email,
        Optional<String> name,
        List<String> roles,
        long version,
        String sessionId,
        Instant authTime) {

    public Subject {
        roles = List.copyOf(roles);
    }
}
