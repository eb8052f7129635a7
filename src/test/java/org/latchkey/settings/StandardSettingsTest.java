package org.latchkey.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.latchkey.settings.GivenSettings.read;
import static org.latchkey.settings.GivenSettings.with;

import java.net.URI;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.latchkey.settings.Settings.Signup;

/** The default of each setting. */
class StandardSettingsTest {

    /** A setting and its expected default. */
    record Default(String name, Function<Settings, Object> value, Object expected) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Default> standards() {
        return Stream.of(
                new Default("latchkey.issuer", s -> s.issuer().uri(), URI.create("http://localhost:8080/api")),
                new Default("latchkey.audience", s -> s.issuer().audience(), "latchkey"),
                new Default("latchkey.token.lifetime", s -> s.tokens().lifetime(), Duration.ofMinutes(5)),
                new Default(
                        "latchkey.token.algorithm", s -> s.tokens().signing().algorithm(), SigningAlgorithm.RS256),
                new Default("jwt.key", s -> s.tokens().signing().sharedSecret(), Optional.empty()),
                new Default("latchkey.key.lifetime", s -> s.tokens().signing().keyLifetime(), Duration.ofDays(90)),
                new Default("latchkey.explain", s -> s.issuer().explainsRefusals(), false),
                new Default(
                        "latchkey.signing-key-file", s -> s.tokens().signing().keyFile(), Optional.empty()),
                new Default("latchkey.session.idle", s -> s.sessions().idle(), Duration.ofDays(14)),
                new Default("latchkey.session.reuse-grace", s -> s.sessions().reuseGrace(), Duration.ofSeconds(30)),
                new Default("latchkey.session.lifetime", s -> s.sessions().lifetime(), Duration.ofDays(90)),
                new Default("latchkey.passkey.rp-id", s -> s.passkeys().relyingPartyId(), "localhost"),
                new Default("latchkey.passkey.origins", s -> s.passkeys().origins(), Set.of("http://localhost:8080")),
                new Default("latchkey.signup", s -> s.accounts().signup(), Signup.OPEN),
                new Default("latchkey.password.min-length", s -> s.accounts().passwordMinLength(), 8),
                new Default("latchkey.admin.email", s -> s.accounts().adminEmail(), "admin@localhost"),
                new Default("latchkey.admin.password", s -> s.accounts().adminPassword(), Optional.empty()),
                new Default("latchkey.db.url", s -> s.database().url(), "jdbc:derby:latchkey-data/db;create=true"),
                new Default("latchkey.db.user", s -> s.database().user(), Optional.empty()),
                new Default("latchkey.db.password", s -> s.database().password(), Optional.empty()),
                new Default("latchkey.db.pool-size", s -> s.database().pool().size(), 16),
                new Default(
                        "latchkey.db.connection-timeout",
                        s -> s.database().pool().connectionTimeout(),
                        Duration.ofSeconds(2)),
                new Default(
                        "latchkey.db.validation-timeout",
                        s -> s.database().pool().validationTimeout(),
                        Duration.ofSeconds(1)),
                new Default(
                        "latchkey.db.statement-timeout",
                        s -> s.database().pool().statementTimeout(),
                        Duration.ofSeconds(5)),
                new Default("latchkey.encryption-key", s -> s.database().encryptionKey(), Optional.empty()),
                new Default("latchkey.mail.url", s -> s.mail().server(), Optional.empty()),
                new Default("latchkey.mail.templates", s -> s.mail().templates(), Optional.empty()),
                new Default(
                        "latchkey.hashing.concurrency",
                        s -> s.hashing().concurrency(),
                        Runtime.getRuntime().availableProcessors()),
                new Default("latchkey.http-threads", s -> s.hashing().httpThreads(), 200),
                new Default(
                        "latchkey.trusted-proxies",
                        settings -> settings.proxies().trusted(),
                        List.of()),
                new Default(
                        "latchkey.proxy-header", settings -> settings.proxies().header(), "X-Forwarded-For"),
                new Default("latchkey.events.retention", Settings::eventsRetention, Period.ofYears(1)),
                new Default("latchkey.shutdown.drain", Settings::shutdownDrain, Duration.ZERO),
                new Default("latchkey.warmup", Settings::warmUp, Duration.ofSeconds(2)),
                new Default("latchkey.metrics.token", Settings::metricsToken, Optional.empty()),
                new Default("latchkey.cors.origins", Settings::corsOrigins, Set.of()));
    }

    @ParameterizedTest
    @MethodSource("standards")
    void aMissingSettingHasItsDefault(Default setting) {
        assertThat(setting.value().apply(read(Map.of()))).isEqualTo(setting.expected());
    }

    @ParameterizedTest
    @MethodSource("standards")
    void anEmptySettingHasItsDefault(Default setting) {
        Settings settings = with(setting.name(), "");
        assertThat(setting.value().apply(settings)).isEqualTo(setting.expected());
    }

    @ParameterizedTest
    @MethodSource("trimmed")
    void aBlankSettingHasItsDefault(Default setting) {
        Settings settings = with(setting.name(), " \t");
        assertThat(setting.value().apply(settings)).isEqualTo(setting.expected());
    }

    /** All settings but passwords, which may be white space: see {@link SettingsTest#aPasswordIsKeptExactly}. */
    static Stream<Default> trimmed() {
        return standards().filter(setting -> !setting.name().endsWith(".password"));
    }
}
