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

    /** The one way that all of it is written. */
    String phc();
}
