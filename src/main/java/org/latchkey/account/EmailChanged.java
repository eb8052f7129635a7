package org.latchkey.account;

/**
 * An account has another address than before. Observed in the transaction that changes it.
 *
 * @param old what it was
 * @param wasVerified whether that had been shown to be the owner's
 */
public record EmailChanged(String accountId, EmailAddress old, boolean wasVerified) {}
