package org.latchkey.account;

import java.util.regex.Pattern;
import org.latchkey.guard.Secured;

/** Roles: what their names look like, and those that Latchkey itself gives. */
final class Role {

    /** What every new account has. */
    static final String USER = "user";

    /** Administers accounts. */
    static final String ADMIN = Secured.ADMIN;

    /** So many names fit into a token. */
    static final int MOST = 32;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    private Role() {}

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }
}
