package org.latchkey.account;

/**
 * That an account was disabled or is about to be deleted: an event, fired in the transaction that
 * does it. Its sessions end.
 */
public record AccountClosed(String accountId) {}
