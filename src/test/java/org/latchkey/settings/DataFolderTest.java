package org.latchkey.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.settings.reading.StartupFailure;

class DataFolderTest {

    @TempDir
    private Path place;

    @Test
    void theFolderIsMadeWithThoseAroundIt() {
        Path folder = place.resolve("our own/data");
        DataFolder.prepare(folder);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aNewFolderIsItsOwnersAlone() throws IOException {
        assumeTrue(Files.getFileStore(place).supportsFileAttributeView("posix"));
        Path folder = place.resolve("data");
        DataFolder.prepare(folder);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void aFolderThatWasThereKeepsItsPermissions() throws IOException {
        assumeTrue(Files.getFileStore(place).supportsFileAttributeView("posix"));
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-x---"));
        DataFolder.prepare(place);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
                .isEqualTo("rwxr-x---");
    }

    @Test
    void aFolderThatIsThereKeepsWhatItHolds() throws IOException {
        Path kept = Files.writeString(place.resolve("encryption-key"), "kept");
        DataFolder.prepare(place);
        assertThat(place).isDirectoryContaining(kept::equals);
        assertThat(kept).hasContent("kept");
    }

    @Test
    void nothingIsLeftInTheFolder() {
        DataFolder.prepare(place);
        assertThat(place).isEmptyDirectory();
    }

    @Test
    void aFileInTheFoldersPlaceIsRefused() throws IOException {
        Path file = Files.writeString(place.resolve("data"), "a file");
        assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> DataFolder.prepare(file))
                .withMessage("The data folder " + file + " can't be made: a file is in its place.");
        assertThat(file).hasContent("a file");
    }

    @Test
    void aFolderBelowAFileIsRefused() throws IOException {
        Path folder = Files.writeString(place.resolve("file"), "a file").resolve("data");
        assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> DataFolder.prepare(folder))
                .withMessageStartingWith("The data folder " + folder + " can't be ");
    }

    @Test
    void aFolderThatCantBeWrittenToIsRefused() throws IOException {
        Path folder = Files.createDirectory(place.resolve("data"));
        assumeTrue(folder.toFile().setWritable(false), "the file system knows permissions");
        assumeTrue(!Files.isWritable(folder), "this user obeys them");
        assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> DataFolder.prepare(folder))
                .withMessageContaining(
                        "let the user %s write there, or set latchkey.db.url to another place.",
                        System.getProperty("user.name"));
    }
}
