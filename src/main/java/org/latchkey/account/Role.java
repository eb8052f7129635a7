package org.latchkey.account;

/** The names of the roles that Latchkey itself gives. */
final class Role {

    /** What every new account has. */
    static final String USER = "user";

    /** Administers accounts. */
    static final String ADMIN = "admin";

    private Role() {}
}
