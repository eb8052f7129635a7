package org.latchkey.account.importing;

import java.util.List;
import java.util.Optional;
import org.latchkey.account.EmailAddress;
import org.latchkey.account.PersonName;
import org.latchkey.account.Roles;
import org.latchkey.http.problem.Problem;
import org.latchkey.password.NewPassword;
import org.latchkey.password.hash.ImportedHash;
import org.latchkey.settings.reading.Secret;
import org.latchkey.storage.encryption.Base32;

/**
 * An account from another system, as a line of an import describes it. It has a password hash, a plain password or
 * neither. A plain password must meet the password policy. A hash does not reveal whether its password does.
 */
record ImportedAccount(
        EmailAddress email,
        Optional<GivenHash> passwordHash,
        Optional<NewPassword> password,
        Optional<PersonName> name,
        Optional<Roles> roles,
        Optional<Boolean> emailVerified,
        Optional<Boolean> disabled,
        Optional<CreationTime> createdAt,
        Optional<TotpSecret> totpSecret) {

    ImportedAccount {
        if (passwordHash.isPresent() && password.isPresent()) {
            throw Problem.invalid(
                    List.of(new Problem.FieldError("/password_hash", "Must not be given with \"password\".")));
        }
    }

    Optional<String> givenName() {
        return name.flatMap(PersonName::given);
    }

    record GivenHash(ImportedHash hash) {

        private static final int MAX_LENGTH = 512;

        static GivenHash of(String text) {
            if (text.isEmpty() || text.length() > MAX_LENGTH) {
                throw new IllegalArgumentException(
                        "Must have 1 to " + MAX_LENGTH + " characters. Leave it out for a user without a password.");
            }
            return new GivenHash(ImportedHash.parse(text));
        }
    }

    /** The secret that the account's authenticator app shares with the other system. */
    record TotpSecret(Secret secret) {

        private static final int MIN_BYTES = 10;
        private static final int MAX_BYTES = 64;

        static TotpSecret of(String text) {
            byte[] bytes = Base32.bytes(text);
            if (bytes.length < MIN_BYTES || bytes.length > MAX_BYTES) {
                throw new IllegalArgumentException("Must be base32 of " + MIN_BYTES + " to " + MAX_BYTES + " bytes.");
            }
            return new TotpSecret(Secret.of(bytes));
        }
    }
}
