package org.latchkey.factor.challenge;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import org.latchkey.account.Account;

/**
 * The proof that a password was right, with which a login goes on to its second factor. Only {@link Challenges} reads
 * one from a text whose MAC is valid.
 *
 * @param id random
 * @param passwordVersion the account's when the password was right
 * @param factorVersion the account's when the password was right
 */
public record Challenge(UUID id, UUID accountId, long passwordVersion, long factorVersion, Instant expiresAt) {

    private static final int BYTES = 1 + 2 * Long.BYTES + 2 * Long.BYTES + 3 * Long.BYTES;

    /** The first byte, which distinguishes challenges of a login from anything else under the same key. */
    private static final byte LOGIN = 1;

    byte[] bytes() {
        return ByteBuffer.allocate(BYTES)
                .put(LOGIN)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .putLong(accountId.getMostSignificantBits())
                .putLong(accountId.getLeastSignificantBits())
                .putLong(passwordVersion)
                .putLong(factorVersion)
                .putLong(expiresAt.toEpochMilli())
                .array();
    }

    /** Parses what {@link #bytes} returns. */
    static Challenge of(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 1, BYTES - 1);
        return new Challenge(
                new UUID(buffer.getLong(), buffer.getLong()),
                new UUID(buffer.getLong(), buffer.getLong()),
                buffer.getLong(),
                buffer.getLong(),
                Instant.ofEpochMilli(buffer.getLong()));
    }

    static boolean isOne(byte[] bytes) {
        return bytes.length == BYTES && bytes[0] == LOGIN;
    }

    /** Whether the login can still go on: the account is enabled, with the same password and factors. */
    boolean isFor(Account account, Instant now) {
        return now.isBefore(expiresAt)
                && !account.isDisabled()
                && account.hasSecondFactor()
                && account.passwordVersion() == passwordVersion
                && account.factorVersion() == factorVersion;
    }
}
