package org.latchkey.importing;

import java.util.Optional;
import java.util.Set;
import org.latchkey.account.EmailAddress;
import org.latchkey.account.PersonName;
import org.latchkey.account.Role;
import org.latchkey.json.RequestBody;
import org.latchkey.password.ForeignHash;

/**
 * Somebody from another system, as a line of an import tells.
 *
 * @param kept what that system kept of the password; the rules for new ones are not asked
 */
record Newcomer(
        EmailAddress email,
        Optional<String> name,
        Set<String> roles,
        boolean isEmailVerified,
        ForeignHash kept) {

    private static final int MAX_PASSWORD = 1024;
    private static final int MAX_HASH = 512;

    /**
     * Reads {@code email}, either {@code password_hash} or {@code password}, and {@code name},
     * {@code roles} and {@code email_verified} where they are given.
     *
     * @throws org.latchkey.problem.Problem {@code invalid-request} with all that is wrong
     */
    static Newcomer read(RequestBody body) {
        Optional<EmailAddress> email = EmailAddress.parse(body.required("email"));
        if (email.isEmpty() && !body.isRejected("email")) {
            body.reject("email", "Must be an e-mail address in ASCII.");
        }
        Optional<String> name = PersonName.read(body);
        Set<String> roles = Role.read(body).orElse(Set.of(Role.USER));
        boolean isEmailVerified = body.flag("email_verified").orElse(false);
        Optional<ForeignHash> kept = kept(body);
        body.check();
        return new Newcomer(email.orElseThrow(), name, roles, isEmailVerified, kept.orElseThrow());
    }

    private static Optional<ForeignHash> kept(RequestBody body) {
        Optional<String> hash = body.text("password_hash");
        Optional<String> password = body.text("password");
        if (hash.isPresent() == password.isPresent()) {
            body.reject("password_hash", "Must be given, or else \"password\", and not both.");
            return Optional.empty();
        }
        if (hash.isPresent()) {
            return kept(body, hash.get());
        }
        String text = password.orElseThrow();
        if (text.isEmpty() || text.length() > MAX_PASSWORD) {
            body.reject("password", "Must have 1 to " + MAX_PASSWORD + " characters.");
        }
        return Optional.of(ForeignHash.ofPassword(text));
    }

    private static Optional<ForeignHash> kept(RequestBody body, String hash) {
        try {
            if (hash.length() <= MAX_HASH) {
                return Optional.of(ForeignHash.parse(hash));
            }
            body.reject("password_hash", "Must have at most " + MAX_HASH + " characters.");
        } catch (IllegalArgumentException e) {
            body.reject("password_hash", e.getMessage());
        }
        return Optional.empty();
    }
}
