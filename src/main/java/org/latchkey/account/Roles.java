package org.latchkey.account;

import java.util.Set;
import java.util.regex.Pattern;
import org.latchkey.guard.Secured;

/** A set of role names. Applications may use any well-formed name besides the two that Latchkey itself assigns. */
public record Roles(Set<String> names) {

    /** The role of every new account. */
    public static final String USER = "user";

    /** The role that may administer accounts. */
    public static final String ADMIN = Secured.ADMIN;

    /** Keeps the roles claim small enough for an access token. */
    private static final int MAX_ROLES = 32;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    public Roles {
        names = Set.copyOf(names);
    }

    /**
     * Checks the names.
     *
     * @throws IllegalArgumentException if there are too many names, or one is malformed
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
