package org.latchkey.settings;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.settings.Settings.Signup;

class SettingsTest {

    private static final String ISSUER =
            "the API's address as its clients see it, such as https://login.example.com/api:"
                    + " http or https, no query, no slash at the end";
    private static final String LIFETIME =
            "an ISO 8601 duration in whole seconds from PT1S to PT1H, such as PT5M";
    private static final String DATABASE =
            "the URL of an embedded Derby database in a folder or of a PostgreSQL database, such as"
                    + " jdbc:derby:latchkey-data/db;create=true or"
                    + " jdbc:postgresql://localhost/latchkey";
    private static final String TIMEOUT =
            "an ISO 8601 duration in whole seconds from PT1S to PT5M, such as PT%dS";
    private static final String KEY = "32 bytes in base64, as 'openssl rand -base64 32' makes them";
    private static final String ORIGINS =
            "origins as browsers send them, separated by commas, such as"
                    + " https://shop.example.com or http://localhost:3000";

    /** What a setting is where it is not set. */
    record Standard(String name, Function<Settings, Object> value, Object expected) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Standard> standards() {
        return Stream.of(
                new Standard(
                        "latchkey.issuer",
                        s -> s.tokens().issuer(),
                        URI.create("http://localhost:8080/api")),
                new Standard("latchkey.audience", s -> s.tokens().audience(), "latchkey"),
                new Standard(
                        "latchkey.token.lifetime",
                        s -> s.tokens().lifetime(),
                        Duration.ofMinutes(5)),
                new Standard(
                        "latchkey.signing-key-file",
                        s -> s.tokens().signingKeyFile(),
                        Optional.empty()),
                new Standard("latchkey.signup", s -> s.accounts().signup(), Signup.OPEN),
                new Standard(
                        "latchkey.password.min-length", s -> s.accounts().passwordMinLength(), 8),
                new Standard(
                        "latchkey.admin.email", s -> s.accounts().adminEmail(), "admin@localhost"),
                new Standard(
                        "latchkey.admin.password",
                        s -> s.accounts().adminPassword(),
                        Optional.empty()),
                new Standard(
                        "latchkey.db.url",
                        s -> s.database().url(),
                        "jdbc:derby:latchkey-data/db;create=true"),
                new Standard("latchkey.db.user", s -> s.database().user(), Optional.empty()),
                new Standard(
                        "latchkey.db.password", s -> s.database().password(), Optional.empty()),
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
                        Duration.ofSeconds(10)),
                new Standard(
                        "latchkey.encryption-key",
                        s -> s.database().encryptionKey(),
                        Optional.empty()),
                new Standard(
                        "latchkey.hashing.concurrency",
                        Settings::hashingConcurrency,
                        Runtime.getRuntime().availableProcessors()),
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
        Settings settings = with(standard.name(), " \t\n");
        assertThat(standard.value().apply(settings)).isEqualTo(standard.expected());
    }

    /** A password alone may be of white space, see {@link #aPasswordIsTakenToTheLetter}. */
    static Stream<Standard> trimmed() {
        return standards().filter(standard -> !standard.name().endsWith(".password"));
    }

    @Test
    void theStandardFolderIsBelowTheWorkingDirectory() {
        assertThat(read(Map.of()).database().folder())
                .hasValue(Path.of("latchkey-data").toAbsolutePath());
    }

    @Test
    void whiteSpaceAroundASettingIsCut() {
        assertThat(with("latchkey.audience", " shop\n").tokens().audience()).isEqualTo("shop");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://login.example.com/api",
                "https://login.example.com",
                "http://localhost:3000/latchkey/api",
                "http://192.0.2.7/api",
                "http://[2001:db8::1]:8080/api"
            })
    void theIssuerIsAWebAddressToTheLetter(String issuer) {
        assertThat(with("latchkey.issuer", issuer).tokens().issuer()).hasToString(issuer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "login.example.com/api",
                "/api",
                "ftp://login.example.com/api",
                "HTTPS://login.example.com/api",
                "urn:login",
                "https:/api",
                "https:///api",
                "https://login.example.com/api/",
                "https://login.example.com/",
                "https://login.example.com/api?tenant=1",
                "https://login.example.com/api?",
                "https://login.example.com/api#",
                "https://login.example.com/api#here",
                "https://anna@login.example.com/api",
                "https://login.example.com/a b",
                "https://login_1.example.com/api",
                "https://login.example.com:65536/api"
            })
    void anIssuerOfAnotherFormIsRefused(String issuer) {
        assertRefused("latchkey.issuer", issuer, ISSUER);
    }

    @Test
    void theAlgorithmIsRs256() {
        assertThat(with("latchkey.token.algorithm", "RS256")).isEqualTo(read(Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rs256", "RS384", "PS256", "none", "RS256,ES256"})
    void anotherAlgorithmIsRefused(String algorithm) {
        assertRefused("latchkey.token.algorithm", algorithm, "RS256");
    }

    @Test
    void theSigningKeyFileIsAPath() {
        assertThat(with("latchkey.signing-key-file", "/run/secrets/our key.pem").tokens())
                .extracting(Settings.Tokens::signingKeyFile)
                .isEqualTo(Optional.of(Path.of("/run/secrets/our key.pem")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"PT1S", "PT2S", "PT5M", "PT59M59S", "PT1H", "PT3600S", "pt1h", "P0DT1H"})
    void aTokenLivesFromASecondToAnHour(String lifetime) {
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
    void anotherLifetimeIsRefused(String lifetime) {
        assertRefused("latchkey.token.lifetime", lifetime, LIFETIME);
    }

    @ParameterizedTest
    @CsvSource({"open,OPEN", "closed,CLOSED"})
    void signUpIsOpenOrClosed(String word, Signup signup) {
        assertThat(with("latchkey.signup", word).accounts().signup()).isEqualTo(signup);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Open", "CLOSED", "true", "no", "invited"})
    void anotherWordForSignUpIsRefused(String word) {
        assertRefused("latchkey.signup", word, "closed or open");
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 9, 63, 64})
    void aPasswordsLeastLengthIsFrom8To64(int length) {
        assertThat(with("latchkey.password.min-length", "" + length).accounts().passwordMinLength())
                .isEqualTo(length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "65", "0", "-8", "x", "8.0", "8 characters", "99999999999"})
    void anotherLeastLengthIsRefused(String length) {
        assertRefused("latchkey.password.min-length", length, "a whole number from 8 to 64");
    }

    @Test
    void theFirstAdminsAddressIsNotCheckedHere() {
        assertThat(with("latchkey.admin.email", "nobody").accounts().adminEmail())
                .isEqualTo("nobody");
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct horse", " correct horse ", "   ", "pässword"})
    void aPasswordIsTakenToTheLetter(String password) {
        Optional<Secret> secret = Optional.of(Secret.ofText(password));
        assertThat(with("latchkey.admin.password", password).accounts().adminPassword())
                .isEqualTo(secret);
        assertThat(with("latchkey.db.password", password).database().password()).isEqualTo(secret);
    }

    @Test
    void theDatabasesUserIsText() {
        assertThat(with("latchkey.db.user", "latchkey").database().user()).hasValue("latchkey");
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:derby:/var/lib/latchkey/db;create=true, /var/lib/latchkey",
        "jdbc:derby:/var/lib/latchkey/db, /var/lib/latchkey",
        "jdbc:derby:/srv/our own data/db;create=true, /srv/our own data",
        "jdbc:derby:/srv/x/../data/./db;create=true;user=x, /srv/data",
        "jdbc:derby:/db, /"
    })
    void theFolderIsWhatHoldsTheDatabase(String url, Path folder) {
        Settings.Database database = with("latchkey.db.url", url).database();
        assertThat(database.url()).isEqualTo(url);
        assertThat(database.folder()).hasValue(folder.toAbsolutePath());
        assertThat(database.place()).isEqualTo(folder.toString());
    }

    @Test
    void theFolderOfADatabaseThatIsHereIsTheWorkingDirectory() {
        assertThat(with("latchkey.db.url", "jdbc:derby:db").database().folder())
                .hasValue(Path.of("").toAbsolutePath());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:derby:memory:db;create=true",
                "jdbc:derby:classpath:db",
                "jdbc:derby:jar:(db.jar)db",
                "jdbc:derby://localhost:1527/db",
                "jdbc:derby:",
                "jdbc:derby:;create=true",
                "jdbc:derby:/",
                "jdbc:derby:/data/..;create=true",
                "postgresql://localhost/latchkey",
                "jdbc:postgresql:",
                "jdbc:postgresql://localhost",
                "jdbc:postgresql://localhost/",
                "jdbc:postgresql://localhost/a/b",
                "jdbc:postgresql://localhost/latch key",
                "jdbc:mysql://localhost/latchkey",
                "JDBC:DERBY:db",
                "latchkey-data/db"
            })
    void anyOtherDatabaseIsRefused(String url) {
        assertRefused("latchkey.db.url", url, DATABASE);
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://localhost/latchkey, jdbc:postgresql://localhost/latchkey",
        "jdbc:postgresql://db.example:5433/latchkey?ssl=true&password=geheim, jdbc:postgresql://db.example:5433/latchkey",
        "'jdbc:postgresql://one:5432,two:5432/latchkey', 'jdbc:postgresql://one:5432,two:5432/latchkey'",
        "jdbc:postgresql:latchkey, jdbc:postgresql:latchkey"
    })
    void postgresqlNeedsNoFolderAndItsParametersAreNotTold(String url, String place) {
        Settings.Database database = postgresql(url, base64(32)).database();
        assertThat(database.url()).isEqualTo(url);
        assertThat(database.folder()).isEmpty();
        assertThat(database.place()).isEqualTo(place);
        assertThat(database.toString()).doesNotContain("geheim");
    }

    @Test
    void postgresqlNeedsAnEncryptionKeyThatNodesShare() {
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> postgresql("jdbc:postgresql://localhost/latchkey", ""))
                .withMessage(
                        "The setting latchkey.encryption-key is missing: with PostgreSQL it takes 32 bytes"
                                + " in base64, the same on every node, as 'openssl rand -base64 32' makes them.");
    }

    private static Settings postgresql(String url, String encryptionKey) {
        return read(Map.of("latchkey.db.url", url, "latchkey.encryption-key", encryptionKey));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 999, 1000})
    void aPoolHasFrom1To1000Connections(int size) {
        assertThat(with("latchkey.db.pool-size", "" + size).database().pool().size())
                .isEqualTo(size);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1001", "-1", "many"})
    void anotherNumberOfConnectionsIsRefused(String size) {
        assertRefused("latchkey.db.pool-size", size, "a whole number from 1 to 1000");
    }

    @ParameterizedTest
    @CsvSource({
        "latchkey.db.connection-timeout, 2",
        "latchkey.db.validation-timeout, 1",
        "latchkey.db.statement-timeout, 10"
    })
    void aTimeoutTakesFromASecondToFiveMinutes(String name, int standard) {
        assertThat(with(name, "PT1S").database().pool().toString()).contains("=PT1S");
        assertThat(with(name, "PT5M").database().pool().toString()).contains("=PT5M");
        for (String wrong : new String[] {"PT0.9S", "PT0S", "PT5M1S", "10", "-PT1S"}) {
            assertRefused(name, wrong, TIMEOUT.formatted(standard));
        }
    }

    @Test
    void theEncryptionKeyIs32Bytes() {
        assertThat(with("latchkey.encryption-key", base64(32)).database().encryptionKey())
                .hasValue(Secret.of(new byte[32]));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16, 31, 33, 64})
    void anEncryptionKeyOfAnotherLengthIsRefused(int length) {
        String key = length == 0 ? "=" : base64(length);
        assertRefused("latchkey.encryption-key", key, KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery staple wins",
                "__________________________________________8=",
                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
            })
    void anEncryptionKeyThatIsNotBase64OfThatLengthIsRefused(String key) {
        assertRefused("latchkey.encryption-key", key, KEY);
    }

    @Test
    void aRefusedEncryptionKeyIsNotRepeatedByTheCauseEither() {
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> with("latchkey.encryption-key", "geheim!"))
                .withNoCause()
                .satisfies(e -> assertThat(e.getSuppressed()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1023, 1024})
    void from1To1024HashesRunAtOnce(int concurrency) {
        assertThat(with("latchkey.hashing.concurrency", "" + concurrency).hashingConcurrency())
                .isEqualTo(concurrency);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1025", "-1", "x", "1.5", "1e3", "4294967297"})
    void anotherNumberOfHashesIsRefused(String concurrency) {
        assertRefused("latchkey.hashing.concurrency", concurrency, "a whole number from 1 to 1024");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example.com",
                "http://localhost:3000",
                "http://192.0.2.7",
                "http://[2001:db8::1]:8080",
                "https://xn--bcher-kva.example"
            })
    void anOriginIsSchemeHostAndPort(String origin) {
        assertThat(with("latchkey.cors.origins", origin).corsOrigins()).containsExactly(origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example.com,http://localhost:3000",
                " https://shop.example.com ,\thttp://localhost:3000 ",
                "https://shop.example.com,,http://localhost:3000,",
                "http://localhost:3000,https://shop.example.com,http://localhost:3000"
            })
    void originsAreSeparatedByCommas(String origins) {
        assertThat(with("latchkey.cors.origins", origins).corsOrigins())
                .containsExactlyInAnyOrder("https://shop.example.com", "http://localhost:3000");
    }

    @Test
    void anotherSchemesStandardPortIsAPortLikeAny() {
        assertThat(with("latchkey.cors.origins", "https://a.example:80").corsOrigins())
                .containsExactly("https://a.example:80");
    }

    @Test
    void aPathWithANulByteIsNone() {
        assertRefused("latchkey.signing-key-file", "a\0b", "the path of a file");
        assertRefused("latchkey.db.url", "jdbc:derby:a\0b/db", DATABASE);
    }

    /** Derby's URL may hold a password. */
    @Test
    void theDatabasesUrlIsNotToldInPassing() {
        Settings settings = with("latchkey.db.url", "jdbc:derby:data/db;password=geheim");
        assertThat(settings.toString()).doesNotContain("geheim");
    }

    @Test
    void commasAloneAreNoOrigins() {
        assertThat(with("latchkey.cors.origins", " , ,").corsOrigins()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "null",
                "https://*.example.com",
                "https://shop.example.com/",
                "https://shop.example.com/cart",
                "https://shop.example.com?x",
                "https://anna@shop.example.com",
                "https://Shop.example.com",
                "HTTPS://shop.example.com",
                "https://bücher.example",
                "shop.example.com",
                "//shop.example.com",
                "ftp://shop.example.com",
                "https://",
                "https://shop.example.com:",
                "https://shop.example.com:https",
                "https://shop.example.com:123456",
                "https://shop.example.com:65536",
                "https://shop.example.com:0",
                "https://shop.example.com:443",
                "http://shop.example.com:80",
                "https://shop.example.com http://localhost:3000",
                "https://shop.example.com;http://localhost:3000",
                "https://shop.example.com,*"
            })
    void anOriginOfAnotherFormIsRefused(String origins) {
        assertRefused("latchkey.cors.origins", origins, ORIGINS);
    }

    @Test
    void theOriginsCantBeChanged() {
        Set<String> origins = with("latchkey.cors.origins", "https://a.example").corsOrigins();
        assertThat(origins).isUnmodifiable();
    }

    @Test
    void theTextFormShowsNoSecret() {
        String key =
                Base64.getEncoder()
                        .encodeToString("0123456789abcdef0123456789abcdef".getBytes(US_ASCII));
        Settings settings =
                read(
                        Map.of(
                                "latchkey.admin.password", "admins-secret",
                                "latchkey.db.password", "databases-secret",
                                "latchkey.encryption-key", key));
        assertThat(settings.toString())
                .contains("Secret[hidden]")
                .doesNotContain("admins-secret", "databases-secret", key, "0123456789abcdef");
    }

    private static void assertRefused(String name, String text, String takes) {
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> with(name, text))
                .withMessage("The setting " + name + " is wrong: it takes " + takes + ".");
    }

    private static Settings with(String name, String text) {
        return read(Map.of(name, text));
    }

    private static Settings read(Map<String, String> settings) {
        return Settings.read(settings::get);
    }

    private static String base64(int length) {
        return Base64.getEncoder().encodeToString(new byte[length]);
    }
}
