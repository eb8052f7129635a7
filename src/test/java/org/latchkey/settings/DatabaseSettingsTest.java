package org.latchkey.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.latchkey.settings.GivenSettings.assertRejected;
import static org.latchkey.settings.GivenSettings.base64;
import static org.latchkey.settings.GivenSettings.read;
import static org.latchkey.settings.GivenSettings.with;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.settings.reading.Secret;
import org.latchkey.settings.reading.StartupFailure;

class DatabaseSettingsTest {

    private static final String DATABASE =
            "the URL of an embedded Derby database in a folder or of a PostgreSQL database, such as"
                    + " jdbc:derby:latchkey-data/db;create=true or"
                    + " jdbc:postgresql://localhost/latchkey";
    private static final String KEY = "32 bytes in base64, as 'openssl rand -base64 32' makes them";

    @Test
    void theDatabaseUserIsRead() {
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
    void theFolderIsTheParentOfTheDatabase(String url, Path folder) {
        DatabaseSettings database = with("latchkey.db.url", url).database();
        assertThat(database.url()).isEqualTo(url);
        assertThat(database.folder()).hasValue(folder.toAbsolutePath());
        assertThat(database.displayName()).isEqualTo(folder.toString());
    }

    @Test
    void theDefaultFolderIsBelowTheWorkingDirectory() {
        assertThat(read(Map.of()).database().folder())
                .hasValue(Path.of("latchkey-data").toAbsolutePath());
    }

    @Test
    void theFolderOfARelativeDatabaseIsTheWorkingDirectory() {
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
    void anyOtherDatabaseIsRejected(String url) {
        assertRejected("latchkey.db.url", url, DATABASE);
    }

    @Test
    void aPathWithANulByteIsRejected() {
        assertRejected("latchkey.signing-key-file", "a\0b", "the path of a file");
        assertRejected("latchkey.db.url", "jdbc:derby:a\0b/db", DATABASE);
    }

    /** Derby's URL may contain a password. */
    @Test
    void theTextFormHidesTheUrlsParameters() {
        Settings settings = with("latchkey.db.url", "jdbc:derby:data/db;password=geheim");
        assertThat(settings.toString()).doesNotContain("geheim");
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://localhost/latchkey, jdbc:postgresql://localhost/latchkey",
        "jdbc:postgresql://db.example:5433/latchkey?ssl=true&password=geheim, jdbc:postgresql://db.example:5433/latchkey",
        "'jdbc:postgresql://one:5432,two:5432/latchkey', 'jdbc:postgresql://one:5432,two:5432/latchkey'",
        "jdbc:postgresql:latchkey, jdbc:postgresql:latchkey"
    })
    void postgresqlHasNoFolderAndItsParametersAreHidden(String url, String displayName) {
        DatabaseSettings database = postgresql(url, base64(32)).database();
        assertThat(database.url()).isEqualTo(url);
        assertThat(database.folder()).isEmpty();
        assertThat(database.displayName()).isEqualTo(displayName);
        assertThat(database.toString()).doesNotContain("geheim");
    }

    @Test
    void postgresqlRequiresAnEncryptionKey() {
        assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> postgresql("jdbc:postgresql://localhost/latchkey", ""))
                .withMessage("The setting latchkey.encryption-key is missing: with PostgreSQL it takes 32 bytes"
                        + " in base64, the same on every node, as 'openssl rand -base64 32' makes them.");
    }

    private static Settings postgresql(String url, String encryptionKey) {
        return read(Map.of("latchkey.db.url", url, "latchkey.encryption-key", encryptionKey));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 999, 1000})
    void aPoolSizeFrom1To1000IsAccepted(int size) {
        assertThat(with("latchkey.db.pool-size", "" + size).database().pool().size())
                .isEqualTo(size);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1001", "-1", "many"})
    void anyOtherPoolSizeIsRejected(String size) {
        assertRejected("latchkey.db.pool-size", size, "a whole number from 1 to 1000");
    }

    @ParameterizedTest
    @CsvSource({
        "latchkey.db.connection-timeout, 2",
        "latchkey.db.validation-timeout, 1",
        "latchkey.db.statement-timeout, 5"
    })
    void aTimeoutIsFromOneSecondToFiveMinutes(String name, int defaultSeconds) {
        assertThat(with(name, "PT1S").database().pool().toString()).contains("=PT1S");
        assertThat(with(name, "PT5M").database().pool().toString()).contains("=PT5M");
        for (String wrong : new String[] {"PT0.9S", "PT0S", "PT5M1S", "10", "-PT1S"}) {
            assertRejected(
                    name,
                    wrong,
                    "an ISO 8601 duration in whole seconds from PT1S to PT5M, such as PT" + defaultSeconds + "S");
        }
    }

    @Test
    void theEncryptionKeyIs32Bytes() {
        assertThat(with("latchkey.encryption-key", base64(32)).database().encryptionKey())
                .hasValue(Secret.of(new byte[32]));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16, 31, 33, 64})
    void anEncryptionKeyOfAnotherLengthIsRejected(int length) {
        String key = length == 0 ? "=" : base64(length);
        assertRejected("latchkey.encryption-key", key, KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery staple wins",
                "__________________________________________8=",
                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
            })
    void anEncryptionKeyThatIsNotBase64OfThatLengthIsRejected(String key) {
        assertRejected("latchkey.encryption-key", key, KEY);
    }

    @Test
    void theFailureForAnEncryptionKeyHasNoCauseThatRepeatsIt() {
        assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> with("latchkey.encryption-key", "geheim!"))
                .withNoCause()
                .satisfies(e -> assertThat(e.getSuppressed()).isEmpty());
    }
}
