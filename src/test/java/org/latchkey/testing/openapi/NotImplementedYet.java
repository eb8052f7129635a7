package org.latchkey.testing.openapi;

import java.util.Set;

/** What the document promises and the application does not do yet. */
public final class NotImplementedYet {

    /** The ids of operations. */
    public static final Set<String> OPERATIONS = Set.of(
            "getPasskeyLoginOptions",
            "getPasskeyCreationOptions",
            "getPasskeyAssertionOptions",
            "addPasskey",
            "getPasskey",
            "renamePasskey",
            "removePasskey");

    /** The slugs of problems. */
    public static final Set<String> PROBLEMS =
            Set.of("invalid-passkey", "passkeys-unavailable", "passkey-known", "too-many-passkeys", "no-passkey");

    private NotImplementedYet() {}
}
