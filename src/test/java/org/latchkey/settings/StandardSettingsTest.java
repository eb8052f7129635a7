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

/** What a setting is where it is not set. */
class StandardSettingsTest {

    /** What a setting is where it is not set. */
    record Standard(String name, Function<Settings, Object> value, Object expected) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Standard> standards() {
        return Stream.of(
                new Standard("latchkey.issuer", s -> s.issuer().uri(), URI.create("http://localhost:8080/api")),
                new Standard("latchkey.audience", s -> s.issuer().audience(), "latchkey"),
                new Standard("latchkey.token.lifetime", s -> s.tokens().lifetime(), Duration.ofMinutes(5)),
                new Standard(
                        "latchkey.token.algorithm", s -> s.tokens().signing().algorithm(), SigningAlgorithm.RS256),
                new Standard("jwt.key", s -> s.tokens().signing().sharedSecret(), Optional.empty()),
                new Standard("latchkey.key.lifetime", s -> s.tokens().signing().keyLifetime(), Duration.ofDays(90)),
                new Standard("latchkey.explain", s -> s.issuer().explainsRefusals(), false),
                new Standard(
                        "latchkey.signing-key-file", s -> s.tokens().signing().keyFile(), Optional.empty()),
                new Standard("latchkey.session.idle", s -> s.sessions().idle(), Duration.ofDays(14)),
                new Standard("latchkey.session.reuse-grace", s -> s.sessions().reuseGrace(), Duration.ofSeconds(30)),
                new Standard("latchkey.session.lifetime", s -> s.sessions().lifetime(), Duration.ofDays(90)),
                new Standard("latchkey.signup", s -> s.accounts().signup(), Signup.OPEN),
                new Standard("latchkey.password.min-length", s -> s.accounts().passwordMinLength(), 8),
                new Standard("latchkey.admin.email", s -> s.accounts().adminEmail(), "admin@localhost"),
                new Standard("latchkey.admin.password", s -> s.accounts().adminPassword(), Optional.empty()),
                new Standard("latchkey.db.url", s -> s.database().url(), "jdbc:derby:latchkey-data/db;create=true"),
                new Standard("latchkey.db.user", s -> s.database().user(), Optional.empty()),
                new Standard("latchkey.db.password", s -> s.database().password(), Optional.empty()),
                new Standard("latchkey.db.pool-size", s -> s.database().pool().size(), 16),
                new Standard(
                        "latchkey.db.connection-timeout",
                        s -> s.database().pool().connectionTimeout(),
                        Duration.ofSeconds(2)),
                new Standard(
                        "latchkey.db.validation-timeout",
                        s -> s.database().pool().validationTimeout(),
                        Duration.ofSeconds(1)),
                new Standard(
                        "latchkey.db.statement-timeout",
                        s -> s.database().pool().statementTimeout(),
                        Duration.ofSeconds(5)),
                new Standard("latchkey.encryption-key", s -> s.database().encryptionKey(), Optional.empty()),
                new Standard("latchkey.mail.url", s -> s.mail().server(), Optional.empty()),
                new Standard("latchkey.mail.templates", s -> s.mail().templates(), Optional.empty()),
                new Standard(
                        "latchkey.hashing.concurrency",
                        s -> s.hashing().concurrency(),
                        Runtime.getRuntime().availableProcessors()),
                new Standard("latchkey.http-threads", s -> s.hashing().httpThreads(), 200),
                new Standard(
                        "latchkey.trusted-proxies",
                        settings -> settings.proxies().trusted(),
                        List.of()),
                new Standard(
                        "latchkey.proxy-header", settings -> settings.proxies().header(), "X-Forwarded-For"),
                new Standard("latchkey.events.retention", Settings::eventsRetention, Period.ofYears(1)),
                new Standard("latchkey.shutdown.drain", Settings::shutdownDrain, Duration.ZERO),
                new Standard("latchkey.warmup", Settings::warmUp, Duration.ofSeconds(2)),
                new Standard("latchkey.cors.origins", Settings::corsOrigins, Set.of()));
    }

    @ParameterizedTest
    @MethodSource("standards")
    void whatIsNotSetIsTheStandard(Standard standard) {
        assertThat(standard.value().apply(read(Map.of()))).isEqualTo(standard.expected());
    }

    @ParameterizedTest
    @MethodSource("standards")
    void whatIsSetToNothingIsTheStandard(Standard standard) {
        Settings settings = with(standard.name(), "");
        assertThat(standard.value().apply(settings)).isEqualTo(standard.expected());
    }

    @ParameterizedTest
    @MethodSource("trimmed")
    void whatIsBlankIsTheStandard(Standard standard) {
        Settings settings = with(standard.name(), " \t");
        assertThat(standard.value().apply(settings)).isEqualTo(standard.expected());
    }

    /**
     * A password alone may be of white space, see {@link SettingsTest#aPasswordIsTakenToTheLetter}.
     */
    static Stream<Standard> trimmed() {
        return standards().filter(standard -> !standard.name().endsWith(".password"));
    }
}
