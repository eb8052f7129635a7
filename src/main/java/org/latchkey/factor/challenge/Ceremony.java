package org.latchkey.factor.challenge;

import org.latchkey.guard.Caller;

/**
 * What a WebAuthn challenge is for. A challenge for one ceremony is none for another: its MAC covers this.
 *
 * @param text different for each purpose, and for each session or login
 */
public record Ceremony(String text) {

    /** The registration of a passkey in the caller's session. */
    public static Ceremony registration(Caller caller) {
        return new Ceremony("registration\n" + caller.sessionId() + "\n" + caller.id());
    }

    /** The second factor of a login whose password was right. */
    public static Ceremony secondFactor(Challenge login) {
        return new Ceremony("second-factor\n" + login.id());
    }

    /** A login with a passkey alone. Nobody knows yet whose. */
    public static Ceremony login() {
        return new Ceremony("login");
    }

    /** A reauthentication in the caller's session. */
    public static Ceremony reauthentication(Caller caller) {
        return new Ceremony("reauthentication\n" + caller.sessionId() + "\n" + caller.id());
    }
}
