package org.latchkey.password;

/** A hash that would take so long, or so much memory, that verifying it could stall the server. */
final class TooCostly extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    TooCostly(String what) {
        super("Too costly: " + what + ". Ask these users to reset their password; import them without a hash.");
    }
}
