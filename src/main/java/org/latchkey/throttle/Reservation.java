package org.latchkey.throttle;

import java.time.Instant;

/**
 * An attempt that counts as a failure until it is known for a success.
 *
 * @param at when it was admitted
 * @param ownId of what is counted of the account from the network
 * @param accountId of what is counted of the account
 * @param networkId of what is counted of the network
 */
public record Reservation(Instant at, String ownId, String accountId, String networkId) {}
