package org.latchkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.bootstrap.Preflight;
import org.latchkey.settings.reading.StartupFailure;

/** Tests the preflight, and that it creates no database. */
class PreflightTest {

    @TempDir
    private Path parent;

    @Test
    void itNamesTheAdminAndTheDataFolder() {
        assertThat(Preflight.check(with("latchkey.admin.email", "root@example.com")))
                .isEqualTo("log in as root@example.com, data in " + folder());
    }

    @Test
    void theDrainTimeIsZeroByDefault() {
        assertThat(Preflight.drain(name -> null)).isZero();
        assertThat(Preflight.drain(Map.of("latchkey.shutdown.drain", " PT5M ")::get))
                .hasMinutes(5);
    }

    @Test
    void anInvalidSettingIsRefusedBeforeAFolderIsCreated() {
        assertRefused(
                with("latchkey.signup", "sometimes"),
                "The setting latchkey.signup is wrong: it takes closed or open or verified.");
        assertThat(folder()).doesNotExist();
    }

    @Test
    void anInvalidTemplateIsRefusedBeforeAFolderIsCreated() throws IOException {
        Path templates = Files.createDirectories(parent.resolve("templates/en"));
        Files.writeString(templates.resolve("password-reset.txt"), "Subject: New\n\n{{lnik}}\n");
        Files.writeString(templates.resolve("password-reset.html"), "<p>{{link}}</p>");
        assertRefused(
                with("latchkey.mail.templates", parent.resolve("templates").toString()),
                "The template " + templates + "/password-reset.txt is wrong: there is no placeholder {{lnik}} here.");
        assertThat(folder()).doesNotExist();
    }

    @Test
    void aNewDatabaseIsNotCreatedYet() {
        Preflight.check(with("latchkey.signup", "open"));
        assertThat(folder()).isEmptyDirectory();
    }

    private Path folder() {
        return parent.resolve("data");
    }

    private Function<String, String> with(String setting, String value) {
        return Map.of("latchkey.db.url", "jdbc:derby:" + folder() + "/db;create=true", setting, value)::get;
    }

    private static void assertRefused(Function<String, String> settings, String line) {
        assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> Preflight.check(settings))
                .withMessage(line);
    }
}
