package org.latchkey.account;

import java.util.Optional;

/**
 * An account's password was changed. Observed in the transaction that changes it.
 *
 * @param keptSessionId the session that the change was made in, which goes on
 */
public record PasswordChanged(String accountId, Optional<String> keptSessionId) {}
