package org.latchkey.factor.totp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.latchkey.settings.reading.Secret;

class TotpTest {

    private static final Secret SECRET = Secret.ofText("12345678901234567890");
    private static final Instant NOW = Instant.ofEpochSecond(1_111_111_111);
    private static final long STEP = 37_037_037;

    /** RFC 6238, Appendix B, SHA-1. Its codes have eight digits, ours are the last six. */
    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void theCodesAreThoseOfTheStandard(long second, String eightDigits) {
        long step = Totp.step(Instant.ofEpochSecond(second));

        assertThat(Totp.code(SECRET, step)).isEqualTo(eightDigits.substring(2));
    }

    @Test
    void aCodeIsFoundInTheStepBeforeTheCurrentAndTheNext() {
        for (long step = STEP - 1; step <= STEP + 1; step++) {
            assertThat(Totp.matchingStep(SECRET, Totp.code(SECRET, step), NOW, 0))
                    .hasValue(step);
        }
        assertThat(Totp.matchingStep(SECRET, Totp.code(SECRET, STEP - 2), NOW, 0))
                .isEmpty();
        assertThat(Totp.matchingStep(SECRET, Totp.code(SECRET, STEP + 2), NOW, 0))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, -1", "29, -1", "30, 0", "59, 0", "60, 1", "89, 1", "90, 2"})
    void aStepHasThirtySeconds(long second, long previous) {
        assertThat(Totp.step(Instant.ofEpochSecond(second))).isEqualTo(previous + 1);
    }

    @Test
    void aStepIsFoundOnlyAfterTheLastOne() {
        String code = Totp.code(SECRET, STEP);

        assertThat(Totp.matchingStep(SECRET, code, NOW, STEP - 1)).isEqualTo(OptionalLong.of(STEP));
        assertThat(Totp.matchingStep(SECRET, code, NOW, STEP)).isEmpty();
        assertThat(Totp.matchingStep(SECRET, code, NOW, STEP + 1)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"''", "0504", "0504710", "１４０５０４"})
    void anythingButSixAsciiDigitsMatchesNoStep(String text) {
        assertThat(Totp.matchingStep(SECRET, text, NOW, 0)).isEmpty();
    }
}
