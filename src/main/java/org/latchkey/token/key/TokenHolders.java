package org.latchkey.token.key;

import java.time.Instant;

/** Knows who holds access tokens. */
public interface TokenHolders {

    /** How many sessions go on that were given a token since then. */
    long countSince(Instant time);
}
