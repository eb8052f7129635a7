package org.latchkey.session;

import org.latchkey.account.Account;

/** What came of a refresh. It is returned, not thrown: ending a session must be committed. */
sealed interface Rotation {

    /** The session goes on, and this is its generation now. */
    record Current(Session session, long generation, Account account) implements Rotation {}

    /** Nothing comes of the token: its session is over, or it was never issued. */
    record Refused() implements Rotation {}

    /** A token that had been rotated away came again: its session has been ended. */
    record Reused() implements Rotation {}
}
