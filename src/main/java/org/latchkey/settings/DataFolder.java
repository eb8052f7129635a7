package org.latchkey.settings;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.latchkey.settings.reading.StartupFailure;

/** The folder that contains the embedded database, its log and its encryption key. */
public final class DataFolder {

    private DataFolder() {}

    /**
     * Creates the folder if it is missing, and tests that it is writable.
     *
     * @throws StartupFailure if the folder can't be created or is not writable
     */
    public static void prepare(Path folder) {
        try {
            createForOwnerOnly(folder);
            Files.delete(Files.createTempFile(folder, "writable", null));
        } catch (FileAlreadyExistsException e) {
            throw new StartupFailure("The data folder " + folder + " can't be created: a file has its name.", e);
        } catch (IOException e) {
            throw new StartupFailure(
                    "The data folder %s can't be written to (%s): let the user %s write there, or set latchkey.db.url to another place."
                            .formatted(folder, e.getClass().getSimpleName(), System.getProperty("user.name")),
                    e);
        }
    }

    /** An existing folder keeps its permissions, as the operator may have chosen them. */
    private static void createForOwnerOnly(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Files.createDirectories(folder);
        PosixFileAttributeView posix = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
        if (posix != null) {
            posix.setPermissions(PosixFilePermissions.fromString("rwx------"));
        }
    }
}
