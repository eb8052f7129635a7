package org.latchkey.account;

/**
 * An account has another address than before. Observed in the transaction that changes it.
 *
 * @param old what it was
 */
public record AddressChanged(String accountId, EmailAddress old) {}
