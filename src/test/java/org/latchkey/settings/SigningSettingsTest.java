package org.latchkey.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.latchkey.settings.GivenSettings.assertRejected;
import static org.latchkey.settings.GivenSettings.read;
import static org.latchkey.settings.GivenSettings.with;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.settings.reading.Secret;
import org.latchkey.settings.reading.StartupFailure;

/** The settings for signing tokens, and for explaining why a token was rejected. */
class SigningSettingsTest {

    private static final String ALGORITHM = "latchkey.token.algorithm";
    private static final String FILE = "latchkey.signing-key-file";
    private static final String LIFETIME = "latchkey.key.lifetime";
    private static final String EXPLAIN = "latchkey.explain";
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @ParameterizedTest
    @EnumSource
    void anAlgorithmIsSetByItsName(SigningAlgorithm algorithm) {
        Settings.Signing signing = signing(ALGORITHM, algorithm.text(), "jwt.key", SECRET);
        assertThat(signing.algorithm()).isEqualTo(algorithm);
        assertThat(signing.sharedSecret().isPresent()).isEqualTo(algorithm == SigningAlgorithm.HS256);
        assertThat(signing.isManaged()).isEqualTo(algorithm != SigningAlgorithm.HS256);
    }

    @Test
    void aSecretIsKeptExactly() {
        String secret = "  of at least 32 bytes, with spaces  ";
        assertThat(signing(ALGORITHM, "HS256", "jwt.key", secret).sharedSecret())
                .contains(Secret.ofText(secret));
    }

    @Test
    void theLengthOfASecretIsInBytes() {
        assertThat(signing(ALGORITHM, "HS256", "jwt.key", "ä".repeat(16)).sharedSecret())
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "0123456789abcdef0123456789abcde", "äääääääääääääää"})
    void aShorterSecretIsRejectedAndNotRepeated(String secret) {
        assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> signing(ALGORITHM, "HS256", "jwt.key", secret))
                .withMessageStartingWith("The setting jwt.key (JWT_KEY) is wrong: it takes a secret")
                .withMessageContaining("at least 32 bytes")
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("0123456789", "äää"));
    }

    @Test
    void hs256RequiresASecret() {
        assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> with(ALGORITHM, "HS256"))
                .withMessageContaining("JWT_KEY");
    }

    @Test
    void hs256WithAKeyFileIsRejected() {
        assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> signing(ALGORITHM, "HS256", "jwt.key", SECRET, FILE, "/key.pem"))
                .withMessageContainingAll(FILE, "HS256");
    }

    @Test
    void aKeyFileReplacesGeneratedKeys() {
        assertThat(signing(FILE, "/key.pem").isManaged()).isFalse();
        assertThat(signing().isManaged()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT3H", "P1D", "P90D", "P3650D"})
    void aKeyLifetimeIsAtLeastThreeHours(String lifetime) {
        assertThat(signing(LIFETIME, lifetime).keyLifetime()).isEqualTo(Duration.parse(lifetime));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT2H59M59S", "PT0S", "-P90D", "P3650DT1S", "PT3H0.5S", "90", "P3M", "never"})
    void anyOtherKeyLifetimeIsRejected(String lifetime) {
        assertRejected(
                LIFETIME, lifetime, "an ISO 8601 duration in whole seconds from PT3H to PT87600H, such as PT2160H");
    }

    @Test
    void rejectionsAreExplainedIfSet() {
        assertThat(with(EXPLAIN, "true").issuer().explainsRefusals()).isTrue();
        assertThat(with(EXPLAIN, "false").issuer().explainsRefusals()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "TRUE", "1", "on"})
    void anyOtherWordForExplainIsRejected(String word) {
        assertRejected(EXPLAIN, word, "false or true");
    }

    @Test
    void withAnHttpsIssuerRejectionsAreNeverExplained() {
        Map<String, String> https = new HashMap<>();
        https.put("latchkey.issuer", "https://login.example.com/api");
        assertThat(read(https).issuer().explainsRefusals()).isFalse();
        https.put(EXPLAIN, "true");
        assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> read(https))
                .withMessageStartingWith("The setting latchkey.explain is wrong: it takes false with an https issuer");
    }

    @Test
    void theTextFormShowsNoSecret() {
        assertThat(signing(ALGORITHM, "HS256", "jwt.key", SECRET).toString())
                .contains("Secret[hidden]")
                .doesNotContain(SECRET);
    }

    private static Settings.Signing signing(String... settings) {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            map.put(settings[i], settings[i + 1]);
        }
        return read(map).tokens().signing();
    }
}
