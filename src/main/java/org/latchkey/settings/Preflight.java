package org.latchkey.settings;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.function.Function;

/**
 * What can be known to be wrong before a server is started. The launcher asks it, by class loader
 * and name, and so does the application's own start, since other servers have no launcher.
 */
public final class Preflight {

    private Preflight() {}

    /**
     * Checks the settings and the data folder, which is made where it is missing.
     *
     * @return as whom to sign in and where the data lies, as the end of a sentence
     * @throws CannotStart saying what to do
     */
    public static String check(Function<String, String> source) {
        Settings settings = Settings.read(source);
        settings.database().folder().ifPresent(Preflight::prepare);
        drain(source);
        return "sign in as "
                + settings.accounts().adminEmail()
                + ", data in "
                + settings.database().place();
    }

    /**
     * How long a server goes on serving when it is told to stop: the launcher's own setting.
     *
     * @throws CannotStart where it is wrong
     */
    public static Duration drain(Function<String, String> source) {
        return new SettingsReader(source)
                .duration(
                        "latchkey.shutdown.drain",
                        Duration.ZERO,
                        Duration.ZERO,
                        Duration.ofMinutes(5));
    }

    /** What was there before keeps its permissions: somebody may have chosen them. */
    private static void makeForOwnerAlone(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Files.createDirectories(folder);
        PosixFileAttributeView posix =
                Files.getFileAttributeView(folder, PosixFileAttributeView.class);
        if (posix != null) {
            posix.setPermissions(PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** Makes the folder where it is missing, and proves that it can be written to. */
    public static void prepare(Path folder) {
        try {
            makeForOwnerAlone(folder);
            Files.delete(Files.createTempFile(folder, "writable", null));
        } catch (FileAlreadyExistsException e) {
            throw new CannotStart(
                    "The data folder " + folder + " can't be made: a file is in its place.", e);
        } catch (IOException e) {
            throw new CannotStart(
                    "The data folder %s can't be written to (%s): let the user %s write there, or set latchkey.db.url to another place."
                            .formatted(
                                    folder,
                                    e.getClass().getSimpleName(),
                                    System.getProperty("user.name")),
                    e);
        }
    }
}
