package org.latchkey.password;

import org.latchkey.settings.Secret;

/** An algorithm with its cost and salt, and what it has made of a password. */
interface Scheme {

    Secret hash();

    /** What it makes of another. Takes as long as a hash. */
    byte[] derive(Password password);

    /** The one way that all of it is written. */
    String phc();
}
