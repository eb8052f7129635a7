package org.latchkey.settings.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretTest {

    @Test
    void theTextFormHidesTheSecret() {
        assertThat(Secret.ofText("open sesame")).hasToString("Secret[hidden]");
    }

    @Test
    void theHashCodeRevealsNothing() {
        assertThat(Secret.ofText("open sesame")).hasSameHashCodeAs(Secret.ofText("another"));
    }

    @Test
    void secretsWithTheSameBytesAreEqual() {
        assertThat(Secret.ofText("sésame"))
                .isEqualTo(Secret.of(Secret.ofText("sésame").bytes()));
    }

    @Test
    void secretsThatDifferInAByteAreNotEqual() {
        assertThat(Secret.of(new byte[] {1, 2}))
                .isNotEqualTo(Secret.of(new byte[] {1, 3}))
                .isNotEqualTo(Secret.of(new byte[] {1}))
                .isNotEqualTo(Secret.of(new byte[] {1, 2, 0}));
    }

    @Test
    void textIsEncodedInUtf8() {
        Secret secret = Secret.ofText("é");
        assertThat(secret.bytes()).containsExactly(0xC3, 0xA9);
        assertThat(secret.text()).isEqualTo("é");
    }

    @Test
    void changingTheGivenBytesDoesNotChangeTheSecret() {
        byte[] bytes = {1, 2};
        Secret secret = Secret.of(bytes);
        bytes[0] = 9;
        assertThat(secret.bytes()).containsExactly(1, 2);
    }

    @Test
    void changingTheReturnedBytesDoesNotChangeTheSecret() {
        Secret secret = Secret.of(new byte[] {1, 2});
        secret.bytes()[0] = 9;
        assertThat(secret.bytes()).containsExactly(1, 2);
    }
}
