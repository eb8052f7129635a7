package org.latchkey.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuthenticationTest {

    private static final Instant LOGIN = Instant.parse("2026-11-29T12:00:00Z");
    private static final Instant LATER = LOGIN.plusSeconds(90);

    @Test
    void aPasswordAloneIsOneFactor() {
        Authentication password = Authentication.byPassword(LOGIN);

        assertThat(password).isEqualTo(new Authentication(List.of("pwd"), LOGIN, Optional.empty()));
        assertThat(password.level()).isEqualTo("aal1");
    }

    @Test
    void aCodeIsASecondFactorAndKeepsTheTimeOfThePassword() {
        Authentication both = Authentication.byPassword(LOGIN).withCode(LATER);

        assertThat(both).isEqualTo(new Authentication(List.of("pwd", "otp", "mfa"), LOGIN, Optional.of(LATER)));
        assertThat(both.level()).isEqualTo("aal2");
    }

    @Test
    void aPasswordGivenAgainKeepsTheSecondFactor() {
        Authentication again = Authentication.byPassword(LOGIN).withCode(LOGIN).withPassword(LATER);

        assertThat(again).isEqualTo(new Authentication(List.of("pwd", "otp", "mfa"), LATER, Optional.of(LOGIN)));
    }

    @Test
    void withoutItsSecondFactorItIsOneFactorAgain() {
        Authentication lowered =
                Authentication.byPassword(LOGIN).withCode(LATER).withOneFactor();

        assertThat(lowered).isEqualTo(Authentication.byPassword(LOGIN));
    }
}
