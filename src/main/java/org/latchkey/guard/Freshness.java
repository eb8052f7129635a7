package org.latchkey.guard;

/** Knows how long ago callers authenticated. Sensitive changes require that it was recently. */
public interface Freshness {

    /**
     * Requires that the caller has given the password during the last five minutes, and also a second factor if the
     * account has one. It counts what was given in the caller's session, even after the access token was issued.
     *
     * @throws org.latchkey.http.problem.Problem {@code reauthentication-required}, which says what is missing
     */
    void require(Caller caller);
}
