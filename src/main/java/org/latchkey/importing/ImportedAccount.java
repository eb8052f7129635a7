package org.latchkey.importing;

import java.util.List;
import java.util.Optional;
import org.latchkey.account.EmailAddress;
import org.latchkey.account.PersonName;
import org.latchkey.account.Roles;
import org.latchkey.password.ForeignHash;
import org.latchkey.problem.Problem;

/**
 * An account of another system, as a line of an import has it, with either a hash or a password.
 * The rules for new passwords are not asked.
 */
record ImportedAccount(
        EmailAddress email,
        Optional<PersonName> name,
        Optional<Roles> roles,
        Optional<Boolean> emailVerified,
        Optional<ImportedHash> passwordHash,
        Optional<ImportedPassword> password) {

    ImportedAccount {
        if (passwordHash.isPresent() == password.isPresent()) {
            throw Problem.invalid(
                    List.of(
                            new Problem.FieldError(
                                    "/password_hash",
                                    "Must be given, or else \"password\", and not both.")));
        }
    }

    /** What the other system kept of the password. */
    ForeignHash kept() {
        return passwordHash.map(ImportedHash::kept).orElseGet(() -> password.orElseThrow().kept());
    }

    record ImportedHash(ForeignHash kept) {

        private static final int MAX_LENGTH = 512;

        static ImportedHash of(String text) {
            if (text.length() > MAX_LENGTH) {
                throw new IllegalArgumentException(
                        "Must have at most " + MAX_LENGTH + " characters.");
            }
            return new ImportedHash(ForeignHash.parse(text));
        }
    }

    record ImportedPassword(ForeignHash kept) {

        private static final int MAX_LENGTH = 1024;

        static ImportedPassword of(String text) {
            if (text.isEmpty() || text.length() > MAX_LENGTH) {
                throw new IllegalArgumentException("Must have 1 to " + MAX_LENGTH + " characters.");
            }
            return new ImportedPassword(ForeignHash.ofPassword(text));
        }
    }
}
