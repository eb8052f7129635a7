package org.latchkey.factor.passkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.settings.Settings;

/** The options where no browser offers passkeys to the issuer's origin. */
class PasskeyOptionsTest {

    @Test
    void whereNoBrowserOffersPasskeysNoneIsAdded() {
        Settings settings = Settings.read(Map.of("latchkey.issuer", "http://127.0.0.1:8080/api")::get);
        PasskeyOptions options = new PasskeyOptions(null, null, settings);

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> options.creation(null, null))
                .satisfies(problem -> assertThat(problem.type()).isEqualTo(ProblemType.PASSKEYS_UNAVAILABLE));
    }
}
