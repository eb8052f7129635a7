package org.latchkey.account;

/**
 * An account was disabled, or is about to be deleted. Fired in the transaction that does it: its
 * sessions end, and its mailed tokens are void.
 */
public record AccountDeactivated(String accountId) {}
