package org.latchkey.account;

/**
 * An admin revoked all sessions of an account. Fired in the transaction that does it; its mailed
 * tokens stay good, for the admin may have sent one before.
 */
public record SessionsRevoked(String accountId) {}
