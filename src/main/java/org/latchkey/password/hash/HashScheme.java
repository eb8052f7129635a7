package org.latchkey.password.hash;

/** A password's hash, together with its algorithm, cost and salt. */
interface HashScheme {

    /**
     * Returns whether a password has this hash. Takes as long as computing a hash.
     *
     * @param password in UTF-8
     */
    boolean matches(byte[] password);

    /** Returns how much memory {@link #matches} needs, in KiB; 0 if it is negligible. */
    default int memory() {
        return 0;
    }

    /** Returns the PHC string: algorithm, parameters, salt and hash, in the canonical form that is stored. */
    String phc();

    /** Thrown if verifying a hash would take so much time or memory that it could stall the server. */
    final class CostTooHigh extends IllegalArgumentException {

        private static final long serialVersionUID = 1;

        CostTooHigh(String what) {
            super("Too costly: " + what + ". Ask these users to reset their password; import them without a hash.");
        }
    }
}
