package org.latchkey.password;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommonPasswordsTest {

    @Test
    void thereAreTenThousandAtLeast() {
        assertThat(CommonPasswords.count()).isGreaterThanOrEqualTo(10_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "123456", "12345678", "qwerty", "iloveyou", "password1"})
    void whatEverybodyTriesIsAmongThem(String password) {
        assertThat(CommonPasswords.contain(Password.of(password))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PASSWORD", "Password", "pAsSwOrD", "ILoveYou", "Password1"})
    void caseDoesNotHideOne(String password) {
        assertThat(CommonPasswords.contain(Password.of(password))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " password", "password ", "correct horse battery staple", "pássword"})
    void anotherPasswordIsNotAmongThem(String password) {
        assertThat(CommonPasswords.contain(Password.of(password))).isFalse();
    }
}
