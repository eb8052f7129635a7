package org.latchkey.password.hash;

/** An algorithm with its cost and salt, and what it has made of a password. */
interface HashScheme {

    /**
     * Whether it makes the same of this one. Takes as long as a hash.
     *
     * @param password in UTF-8
     */
    boolean matches(byte[] password);

    /** What {@link #matches} needs, in KiB; 0 where it is next to nothing. */
    default int memory() {
        return 0;
    }

    /** The PHC string: algorithm, parameters, salt and hash in the one form that is stored. */
    String phc();

    /** The parameters of a hash need so much time or memory that verifying it could stall the server. */
    final class CostTooHigh extends IllegalArgumentException {

        private static final long serialVersionUID = 1;

        CostTooHigh(String what) {
            super("Too costly: " + what + ". Ask these users to reset their password; import them without a hash.");
        }
    }
}
