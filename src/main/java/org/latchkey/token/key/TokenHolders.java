package org.latchkey.token.key;

import java.time.Instant;

/** Counts the sessions that hold access tokens. */
public interface TokenHolders {

    /** The number of open sessions that were issued a token at this time or later. */
    long countSince(Instant time);
}
