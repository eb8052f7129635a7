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

    private static final Instant THEN = Instant.parse("2026-11-23T10:15:30Z");

    @Test
    void aUserHasTheMembersOfTheContractAlone() {
        assertThat(User.class.getRecordComponents())
                .extracting(RecordComponent::getName)
                .containsExactly("id", "email", "name", "roles", "emailVerified", "createdAt");
    }

    @Test
    void aUserIsWhatTheAccountTells() {
        assertThat(User.of(account(Optional.of("Alice"))))
                .isEqualTo(new User("alice-id", "Alice@example.com", "Alice", List.of("admin", "user"), false, THEN));
    }

    @Test
    void aPersonWithoutANameHasNone() {
        assertThat(User.of(account(Optional.empty())).name()).isNull();
    }

    @Test
    void theTextFormShowsNoHash() {
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
                THEN);
    }
}
