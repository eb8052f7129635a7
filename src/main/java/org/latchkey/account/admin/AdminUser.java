package org.latchkey.account.admin;

import java.time.Instant;
import java.util.List;
import org.latchkey.account.Account;

/**
 * An account as admins see it.
 *
 * @param name null if the person gave none
 * @param roles sorted
 */
public record AdminUser(
        String id,
        String email,
        String name,
        List<String> roles,
        boolean emailVerified,
        Instant createdAt,
        boolean disabled,
        boolean secondFactor) {

    static AdminUser of(Account account) {
        return new AdminUser(
                account.id(),
                account.email(),
                account.name().orElse(null),
                account.roles(),
                account.isEmailVerified(),
                account.createdAt(),
                account.isDisabled(),
                account.hasSecondFactor());
    }
}
