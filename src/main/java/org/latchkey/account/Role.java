package org.latchkey.account;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.latchkey.guard.Secured;
import org.latchkey.json.RequestBody;

/** Roles: what their names look like, and those that Latchkey itself gives. */
public final class Role {

    /** What every new account has. */
    public static final String USER = "user";

    /** Administers accounts. */
    public static final String ADMIN = Secured.ADMIN;

    /** So many names fit into a token. */
    static final int MOST = 32;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    private Role() {}

    /** The body's {@code roles}; those that are refused are noted in the body. */
    public static Optional<Set<String>> read(RequestBody body) {
        Optional<Set<String>> roles = body.texts("roles");
        if (roles.filter(names -> names.size() > MOST).isPresent()) {
            body.reject("roles", "Must be at most " + MOST + " roles.");
        }
        if (roles.filter(names -> !names.stream().allMatch(Role::isName)).isPresent()) {
            body.reject(
                    "roles",
                    "Must be names of lower-case letters, digits and hyphens, a letter first,"
                            + " at most 32 characters each.");
        }
        return roles;
    }

    private static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }
}
