package org.latchkey.settings;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.latchkey.settings.GivenSettings.assertRejected;
import static org.latchkey.settings.GivenSettings.read;
import static org.latchkey.settings.GivenSettings.with;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.settings.Settings.Signup;
import org.latchkey.settings.reading.Secret;
import org.latchkey.settings.reading.StartupFailure;

class SettingsTest {

    private static final String LIFETIME = "an ISO 8601 duration in whole seconds from PT1S to PT1H, such as PT5M";

    @Test
    void whiteSpaceAroundASettingIsTrimmed() {
        assertThat(with("latchkey.audience", " shop\n").issuer().audience()).isEqualTo("shop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rs256", "RS384", "ES384", "none", "RS256,ES256"})
    void anyOtherAlgorithmIsRejected(String algorithm) {
        assertRejected("latchkey.token.algorithm", algorithm, "ES256 or EdDSA or HS256 or PS256 or RS256");
    }

    @Test
    void theSigningKeyFileIsAPath() {
        assertThat(with("latchkey.signing-key-file", "/run/secrets/our key.pem")
                        .tokens()
                        .signing())
                .extracting(Settings.Signing::keyFile)
                .isEqualTo(Optional.of(Path.of("/run/secrets/our key.pem")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1S", "PT2S", "PT5M", "PT59M59S", "PT1H", "PT3600S", "pt1h", "P0DT1H"})
    void aTokenLifetimeIsFromOneSecondToOneHour(String lifetime) {
        assertThat(with("latchkey.token.lifetime", lifetime).tokens().lifetime())
                .isEqualTo(Duration.parse(lifetime));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PT0S",
                "PT0.999S",
                "PT1.5S",
                "PT1H0.001S",
                "PT1H1S",
                "P1D",
                "-PT5M",
                "PT-5M",
                "five minutes",
                "300",
                "5M",
                "PT",
                "PT99999999999999999999S"
            })
    void anyOtherTokenLifetimeIsRejected(String lifetime) {
        assertRejected("latchkey.token.lifetime", lifetime, LIFETIME);
    }

    @ParameterizedTest
    @CsvSource({"open,OPEN", "verified,VERIFIED", "closed,CLOSED"})
    void signUpIsOpenVerifiedOrClosed(String word, Signup signup) {
        assertThat(with("latchkey.signup", word).accounts().signup()).isEqualTo(signup);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Open", "CLOSED", "true", "no", "invited"})
    void anyOtherWordForSignUpIsRejected(String word) {
        assertRejected("latchkey.signup", word, "closed or open or verified");
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 9, 63, 64})
    void theMinimumPasswordLengthIsFrom8To64(int length) {
        assertThat(with("latchkey.password.min-length", "" + length).accounts().passwordMinLength())
                .isEqualTo(length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "65", "0", "-8", "x", "8.0", "8 characters", "99999999999"})
    void anyOtherMinimumPasswordLengthIsRejected(String length) {
        assertRejected("latchkey.password.min-length", length, "a whole number from 8 to 64");
    }

    @Test
    void theFirstAdminsEmailIsNotCheckedHere() {
        assertThat(with("latchkey.admin.email", "nobody").accounts().adminEmail())
                .isEqualTo("nobody");
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct horse", " correct horse ", "   ", "pässword"})
    void aPasswordIsKeptExactly(String password) {
        Optional<Secret> secret = Optional.of(Secret.ofText(password));
        assertThat(with("latchkey.admin.password", password).accounts().adminPassword())
                .isEqualTo(secret);
        assertThat(with("latchkey.db.password", password).database().password()).isEqualTo(secret);
    }

    @ParameterizedTest
    @ValueSource(strings = {"latchkey.session.idle", "latchkey.session.lifetime"})
    void aSessionLastsFromOneSecondToTenYears(String name) {
        assertThat(with(name, "PT1S").sessions().toString()).contains("=PT1S");
        assertThat(with(name, "P3650D").sessions().toString()).contains("=PT87600H");
        for (String wrong : new String[] {"PT0S", "P3651D", "P1Y", "14", "-P1D", "PT1.5S"}) {
            assertThatExceptionOfType(StartupFailure.class)
                    .isThrownBy(() -> with(name, wrong))
                    .withMessageContainingAll(name, "PT1S", "PT87600H");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT1S", "PT2M"})
    void theReuseGraceIsAtMostTwoMinutes(String grace) {
        assertThat(with("latchkey.session.reuse-grace", grace).sessions().reuseGrace())
                .isEqualTo(Duration.parse(grace));
        for (String wrong : new String[] {"PT2M1S", "-PT1S", "PT0.5S", "30"}) {
            assertRejected(
                    "latchkey.session.reuse-grace",
                    wrong,
                    "an ISO 8601 duration in whole seconds from PT0S to PT2M, such as PT30S");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1023, 1024})
    void theHashingConcurrencyIsFrom1To1024(int concurrency) {
        assertThat(with("latchkey.hashing.concurrency", "" + concurrency)
                        .hashing()
                        .concurrency())
                .isEqualTo(concurrency);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1025", "-1", "x", "1.5", "1e3", "4294967297"})
    void anyOtherHashingConcurrencyIsRejected(String concurrency) {
        assertRejected("latchkey.hashing.concurrency", concurrency, "a whole number from 1 to 1024");
    }

    @Test
    void aMetricsTokenHasAtLeast32VisibleCharacters() {
        assertThat(with("latchkey.metrics.token", "!" + "~".repeat(31)).metricsToken())
                .contains(Secret.ofText("!" + "~".repeat(31)));
        for (String wrong : new String[] {"x".repeat(31), "x".repeat(20) + " " + "x".repeat(20), "ä".repeat(32)}) {
            assertRejected(
                    "latchkey.metrics.token",
                    wrong,
                    "a secret of at least 32 visible ASCII characters, as 'openssl rand -base64 48' makes one");
        }
    }

    @Test
    void theTextFormShowsNoSecret() {
        String key = Base64.getEncoder().encodeToString("0123456789abcdef0123456789abcdef".getBytes(US_ASCII));
        Settings settings = read(Map.of(
                "latchkey.admin.password", "admins-secret",
                "latchkey.db.password", "databases-secret",
                "latchkey.metrics.token", "the-secret-of-the-reader-of-metrics",
                "latchkey.encryption-key", key));
        assertThat(settings.toString())
                .contains("Secret[hidden]")
                .doesNotContain("admins-secret", "databases-secret", "reads-the-metrics", key, "0123456789abcdef");
    }
}
