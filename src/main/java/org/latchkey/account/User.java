package org.latchkey.account;

import java.time.Instant;
import java.util.List;

/**
 * An account as its owner sees it, without secrets.
 *
 * @param name null if the person gave none
 * @param roles sorted
 */
public record User(String id, String email, String name, List<String> roles, boolean emailVerified, Instant createdAt) {

    public static User of(Account account) {
        return new User(
                account.id(),
                account.email(),
                account.name().orElse(null),
                account.roles(),
                account.isEmailVerified(),
                account.createdAt());
    }
}
