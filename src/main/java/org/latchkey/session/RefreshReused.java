package org.latchkey.session;

/**
 * A refresh token that had been rotated away came again, and its session was ended: two have it,
 * and one of them stole it. Observed in the transaction that ends the session.
 */
public record RefreshReused(String accountId) {}
