package org.latchkey.settings.reading;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretSourceTest {

    private static final String PASSWORD = "latchkey.admin.password";

    @TempDir
    private Path folder;

    private final Map<String, String> settings = new HashMap<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jwt.key",
                "latchkey.admin.password",
                "latchkey.db.password",
                "latchkey.encryption-key",
                "latchkey.mail.url",
                "latchkey.metrics.token"
            })
    void aSecretCanBeReadFromAFile(String name) throws IOException {
        write(name, " grüße\tin der Datei ".getBytes(UTF_8));

        assertThat(value(name)).isEqualTo(" grüße\tin der Datei ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"one\ntwo\n", "one\ntwo\r\n", "one\ntwo"})
    void oneLineBreakAtTheEndIsDropped(String content) throws IOException {
        write(PASSWORD, content.getBytes(UTF_8));

        assertThat(value(PASSWORD)).isEqualTo("one\ntwo");
    }

    @Test
    void aFileOf64KibIsAccepted() throws IOException {
        write(PASSWORD, "x".repeat(65_536).getBytes(UTF_8));

        assertThat(value(PASSWORD)).hasSize(65_536);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n"})
    void anEmptyFileStopsTheStart(String content) throws IOException {
        write(PASSWORD, content.getBytes(UTF_8));

        assertFileIsRejected();
    }

    @Test
    void aFileThatIsTooLongOrNotUtf8OrMissingStopsTheStart() throws IOException {
        write(PASSWORD, "x".repeat(65_537).getBytes(UTF_8));
        assertFileIsRejected();
        write(PASSWORD, "geheime Grüße".getBytes(ISO_8859_1));
        assertFileIsRejected();
        for (Path path : new Path[] {folder, folder.resolve("none"), Path.of("/dev/zero")}) {
            settings.put(PASSWORD + ".file", path.toString());
            assertFileIsRejected();
        }
        settings.put(PASSWORD + ".file", "a\0b");
        assertFileIsRejected();
    }

    @Test
    void settingBothAValueAndAFileStopsTheStart() throws IOException {
        write(PASSWORD, "Correct-Horse-7".getBytes(UTF_8));
        settings.put(PASSWORD, "Correct-Horse-7");

        assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> value(PASSWORD))
                .withMessage("The settings latchkey.admin.password and latchkey.admin.password.file are"
                        + " both set: leave one out.");
    }

    @Test
    void anEmptySettingCountsAsNotSet() throws IOException {
        settings.put(PASSWORD + ".file", " ");
        settings.put(PASSWORD, "Correct-Horse-7");
        assertThat(value(PASSWORD)).isEqualTo("Correct-Horse-7");

        write(PASSWORD, "from a file".getBytes(UTF_8));
        settings.put(PASSWORD, "");
        assertThat(value(PASSWORD)).isEqualTo("from a file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Correct-Horse-7\n", "Correct-Horse-7\r\n", "Correct-Horse-7\r", "\n"})
    void aLineBreakAtTheEndStopsTheStart(String value) {
        settings.put(PASSWORD, value);

        assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> value(PASSWORD))
                .withMessage("The setting latchkey.admin.password is wrong: it takes a text without a line"
                        + " break at its end.");
    }

    @Test
    void onlySecretsAreReadFromFiles() throws IOException {
        write("latchkey.issuer", "https://evil.example/api".getBytes(UTF_8));

        assertThat(value("latchkey.issuer")).isNull();
    }

    private String value(String name) {
        return new SecretSource(settings::get).apply(name);
    }

    private void write(String name, byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("secret"), content);
        settings.put(name + ".file", file.toString());
    }

    private void assertFileIsRejected() {
        assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> value(PASSWORD))
                .withMessage("The setting latchkey.admin.password.file is wrong: it takes the path of a file"
                        + " with a secret in UTF-8, 1 byte to 64 KiB.");
    }
}
