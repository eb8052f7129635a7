package org.latchkey.storage.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.latchkey.settings.DatabaseSettings;
import org.latchkey.settings.Settings;

/**
 * A Derby database as after a first start, but without keys and accounts. It is created once and then copied.
 */
public final class MigratedDerby {

    private static Path original;

    private MigratedDerby() {}

    /** Copies the closed database to a folder that does not exist yet. */
    public static synchronized void copyTo(Path database) {
        try {
            if (original == null) {
                original = create();
            }
            List<Path> files;
            try (Stream<Path> walk = Files.walk(original)) {
                files = walk.toList();
            }
            Files.createDirectories(database.getParent());
            for (Path file : files) {
                Files.copy(file, database.resolve(original.relativize(file).toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path create() throws IOException {
        Path folder = Files.createTempDirectory(Path.of("target"), "derby").toAbsolutePath();
        String url = "jdbc:derby:" + folder.resolve("db") + ";create=true";
        DatabaseSettings database =
                Settings.read(Map.of("latchkey.db.url", url)::get).database();
        Database.migrate(database);
        Database.close(database);
        return folder.resolve("db");
    }
}
