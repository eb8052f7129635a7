package org.latchkey.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RolesTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "a-1", "abcdefghijklmnopqrstuvwxyz012345"})
    void aWellFormedNameIsAccepted(String name) {
        assertThat(Roles.of(Set.of(name)).names()).containsExactly(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "1a", "-a", "a_b", "a b", "ä", "abcdefghijklmnopqrstuvwxyz0123456"})
    void anythingElseIsRejected(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Roles.of(Set.of("user", name)))
                .withMessageStartingWith("Must be names");
    }

    @Test
    void atMost32RolesAreAllowed() {
        assertThat(Roles.of(roles(32)).names()).hasSize(32);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Roles.of(roles(33)))
                .withMessage("Must be at most 32 roles.");
    }

    private static Set<String> roles(int count) {
        return IntStream.range(0, count).mapToObj(i -> "r" + i).collect(Collectors.toSet());
    }
}
