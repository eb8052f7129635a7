package org.latchkey.factor;

import java.util.Optional;

/**
 * Second factors of an account were added or removed. Observed in the transaction that changes them.
 *
 * @param keptSessionId the session that made the change, which continues; empty if another person or a reset made it
 * @param isAnyLeft whether the account has a second factor now
 */
public record FactorsChanged(String accountId, Optional<String> keptSessionId, boolean isAnyLeft) {}
