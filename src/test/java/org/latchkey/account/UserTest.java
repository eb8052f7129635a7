package org.latchkey.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.latchkey.password.hash.PasswordHash;

class UserTest {

    private static final Instant CREATED_AT = Instant.parse("2026-11-23T10:15:30Z");

    @Test
    void aUserHasOnlyTheMembersOfTheContract() {
        assertThat(User.class.getRecordComponents())
                .extracting(RecordComponent::getName)
                .containsExactly("id", "email", "name", "roles", "emailVerified", "createdAt");
    }

    @Test
    void aUserCopiesTheAccount() {
        assertThat(User.of(account(Optional.of("Alice"))))
                .isEqualTo(new User(
                        "alice-id", "Alice@example.com", "Alice", List.of("admin", "user"), false, CREATED_AT));
    }

    @Test
    void aMissingNameIsNull() {
        assertThat(User.of(account(Optional.empty())).name()).isNull();
    }

    @Test
    void toStringOmitsThePasswordHash() {
        PasswordHash hash = PasswordHash.dummy();
        assertThat(User.of(account(Optional.empty())).toString())
                .doesNotContain(Arrays.asList(hash.phc(), "argon2", "hidden"));
    }

    private static Account account(Optional<String> name) {
        return new Account(
                "alice-id",
                new EmailAddress("Alice@example.com"),
                name,
                PasswordHash.dummy(),
                Set.of("user", "admin"),
                CREATED_AT);
    }
}
