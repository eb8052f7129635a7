package org.latchkey.account;

import org.latchkey.guard.Secured;

/** The names of the roles that Latchkey itself gives. */
final class Role {

    /** What every new account has. */
    static final String USER = "user";

    /** Administers accounts. */
    static final String ADMIN = Secured.ADMIN;

    private Role() {}
}
