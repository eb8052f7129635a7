package org.latchkey.account;

import java.util.Set;
import java.util.regex.Pattern;
import org.latchkey.guard.Secured;

/** Names of roles: any that look like one, and those that Latchkey itself gives. */
public record Roles(Set<String> names) {

    /** What every new account has. */
    public static final String USER = "user";

    /** Administers accounts. */
    public static final String ADMIN = Secured.ADMIN;

    /** So many names fit into a token. */
    private static final int MAX_ROLES = 32;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    public Roles {
        names = Set.copyOf(names);
    }

    /**
     * The roles with these names.
     *
     * @throws IllegalArgumentException for too many, or for what is no name of a role
     */
    public static Roles of(Set<String> names) {
        if (names.size() > MAX_ROLES) {
            throw new IllegalArgumentException("Must be at most " + MAX_ROLES + " roles.");
        }
        if (!names.stream().allMatch(name -> NAME.matcher(name).matches())) {
            throw new IllegalArgumentException(
                    "Must be names of lower-case letters, digits and hyphens, a letter first,"
                            + " at most 32 characters each.");
        }
        return new Roles(names);
    }
}
