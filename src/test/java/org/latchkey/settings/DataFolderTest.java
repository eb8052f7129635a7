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
    private Path parent;

    @Test
    void theFolderIsCreatedWithItsParents() {
        Path folder = parent.resolve("our own/data");
        DataFolder.prepare(folder);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aNewFolderIsAccessibleToItsOwnerOnly() throws IOException {
        assumeTrue(Files.getFileStore(parent).supportsFileAttributeView("posix"));
        Path folder = parent.resolve("data");
        DataFolder.prepare(folder);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void anExistingFolderKeepsItsPermissions() throws IOException {
        assumeTrue(Files.getFileStore(parent).supportsFileAttributeView("posix"));
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxr-x---"));
        DataFolder.prepare(parent);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(parent)))
                .isEqualTo("rwxr-x---");
    }

    @Test
    void anExistingFolderKeepsItsFiles() throws IOException {
        Path existing = Files.writeString(parent.resolve("encryption-key"), "kept");
        DataFolder.prepare(parent);
        assertThat(parent).isDirectoryContaining(existing::equals);
        assertThat(existing).hasContent("kept");
    }

    @Test
    void theWriteTestLeavesNoFile() {
        DataFolder.prepare(parent);
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void aFileInPlaceOfTheFolderIsRejected() throws IOException {
        Path file = Files.writeString(parent.resolve("data"), "a file");
        assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> DataFolder.prepare(file))
                .withMessage("The data folder " + file + " can't be created: a file has its name.");
        assertThat(file).hasContent("a file");
    }

    @Test
    void aFolderBelowAFileIsRejected() throws IOException {
        Path folder = Files.writeString(parent.resolve("file"), "a file").resolve("data");
        assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> DataFolder.prepare(folder))
                .withMessageStartingWith("The data folder " + folder + " can't be ");
    }

    @Test
    void aFolderThatIsNotWritableIsRejected() throws IOException {
        Path folder = Files.createDirectory(parent.resolve("data"));
        assumeTrue(folder.toFile().setWritable(false), "the file system knows permissions");
        assumeTrue(!Files.isWritable(folder), "this user obeys them");
        assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> DataFolder.prepare(folder))
                .withMessageContaining(
                        "let the user %s write there, or set latchkey.db.url to another place.",
                        System.getProperty("user.name"));
    }
}
