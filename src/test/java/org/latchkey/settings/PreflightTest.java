package org.latchkey.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {

    @TempDir private Path place;

    @Test
    void theFolderIsMadeWithThoseAroundIt() {
        Path folder = place.resolve("our own/data");
        check(folder);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aNewFolderIsItsOwnersAlone() throws IOException {
        assumeTrue(Files.getFileStore(place).supportsFileAttributeView("posix"));
        Path folder = place.resolve("data");
        check(folder);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void aFolderThatWasThereKeepsItsPermissions() throws IOException {
        assumeTrue(Files.getFileStore(place).supportsFileAttributeView("posix"));
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-x---"));
        check(place);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
                .isEqualTo("rwxr-x---");
    }

    @Test
    void aFolderThatIsThereKeepsWhatItHolds() throws IOException {
        Path kept = Files.writeString(place.resolve("encryption-key"), "kept");
        check(place);
        assertThat(place).isDirectoryContaining(kept::equals);
        assertThat(kept).hasContent("kept");
    }

    @Test
    void aServerStopsAtOnceUnlessItIsToldOtherwise() {
        assertThat(Preflight.drain(name -> null)).isZero();
        assertThat(Preflight.drain(Map.of("latchkey.shutdown.drain", " PT5M ")::get)).hasMinutes(5);
    }

    @Test
    void aDrainThatIsTooLongIsRefused() {
        Map<String, String> settings =
                Map.of(
                        "latchkey.shutdown.drain",
                        "PT301S",
                        "latchkey.db.url",
                        "jdbc:derby:" + place + "/db");
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> Preflight.check(settings::get))
                .withMessageContaining("latchkey.shutdown.drain")
                .withMessageContaining("PT5M");
    }

    @Test
    void nothingIsLeftInTheFolder() {
        check(place);
        assertThat(place).isEmptyDirectory();
    }

    @Test
    void itTellsWhomToSignInAsAndWhereTheDataIs() {
        assertThat(check(place)).isEqualTo("sign in as root@example.com, data in " + place);
    }

    @Test
    void aFileInTheFoldersPlaceIsRefused() throws IOException {
        Path file = Files.writeString(place.resolve("data"), "a file");
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> check(file))
                .withMessage("The data folder " + file + " can't be made: a file is in its place.");
        assertThat(file).hasContent("a file");
    }

    @Test
    void aFolderBelowAFileIsRefused() throws IOException {
        Path folder = Files.writeString(place.resolve("file"), "a file").resolve("data");
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> check(folder))
                .withMessageStartingWith("The data folder " + folder + " can't be ");
    }

    @Test
    void aFolderThatCantBeWrittenToIsRefused() throws IOException {
        Path folder = Files.createDirectory(place.resolve("data"));
        assumeTrue(folder.toFile().setWritable(false), "the file system knows permissions");
        assumeTrue(!Files.isWritable(folder), "this user obeys them");
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> check(folder))
                .withMessageContaining(
                        "let the user %s write there, or set latchkey.db.url to another place.",
                        System.getProperty("user.name"));
    }

    @Test
    void aWrongSettingIsRefusedBeforeAFolderIsMade() {
        Path folder = place.resolve("data");
        Map<String, String> settings =
                Map.of("latchkey.db.url", url(folder), "latchkey.signup", "sometimes");
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> Preflight.check(settings::get))
                .withMessage(
                        "The setting latchkey.signup is wrong: it takes closed or open or verified.");
        assertThat(folder).doesNotExist();
    }

    private static String check(Path folder) {
        Map<String, String> settings =
                Map.of("latchkey.db.url", url(folder), "latchkey.admin.email", "root@example.com");
        return Preflight.check(settings::get);
    }

    private static String url(Path folder) {
        return "jdbc:derby:" + folder.resolve("db") + ";create=true";
    }
}
