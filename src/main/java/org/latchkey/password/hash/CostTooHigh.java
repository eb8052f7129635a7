package org.latchkey.password.hash;

/** A hash that would take so long, or so much memory, that verifying it could stall the server. */
final class CostTooHigh extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    CostTooHigh(String what) {
        super("Too costly: " + what + ". Ask these users to reset their password; import them without a hash.");
    }
}
