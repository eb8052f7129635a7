package org.latchkey.password;

/** An algorithm with its cost and salt, and what it has made of a password. */
interface Scheme {

    /** Whether it makes the same of this one. Takes as long as a hash. */
    boolean matches(Password password);

    /** The one way that all of it is written. */
    String phc();
}
