package org.latchkey.testing.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.latchkey.http.FailingPage;
import org.latchkey.http.FailingResource;
import org.latchkey.mail.PostingResource;
import org.latchkey.testing.TravellingClock;
import org.latchkey.testing.TravellingFilter;

/**
 * The WAR that Maven built, with classes and resources that a test adds. The other entries are copied
 * without compressing them again, which would take seconds.
 */
public final class LatchkeyWar {

    /** The WAR without additions. */
    public static final Path BUILT = Path.of("target/latchkey.war").toAbsolutePath();

    private final Map<String, byte[]> additions = new TreeMap<>();

    /** Creates a WAR with a clock that tests can set, a resource that queues emails, and what fails. */
    public static LatchkeyWar testable() {
        return new LatchkeyWar()
                .add(PostingResource.class)
                .add(TravellingClock.class)
                .add(TravellingFilter.class)
                .add(FailingResource.class)
                .add(FailingPage.class);
    }

    /** Adds a class and its nested classes. */
    public LatchkeyWar add(Class<?> type) {
        String name = type.getName().replace('.', '/');
        try {
            Path classes = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
            Path typeFile = classes.resolve(name + ".class");
            try (Stream<Path> files = Files.list(typeFile.getParent())) {
                for (Path file : files.toList()) {
                    String entry = classes.relativize(file).toString();
                    if (file.equals(typeFile) || entry.startsWith(name + "$")) {
                        additions.put(entry, Files.readAllBytes(file));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    /**
     * Makes password hashes cheap. At the real cost, hashing takes a third of the time of the tests over
     * HTTP.
     */
    public LatchkeyWar withCheapHashes() {
        additions.put("org/latchkey/password/hash/HashCost.class", CheapHashes.hashCost());
        return this;
    }

    public LatchkeyWar add(String resource, String content) {
        additions.put(resource, content.getBytes(UTF_8));
        return this;
    }

    /**
     * Adds settings for this application alone. Settings of the process would apply to all applications
     * of a server.
     *
     * @param settings the values by their names in MicroProfile Config
     */
    public LatchkeyWar add(Map<String, String> settings) {
        additions.put(Wars.SETTINGS, Wars.properties(settings));
        return this;
    }

    /** Writes the WAR to a new file in a folder. */
    public Path write(Path folder) {
        try {
            Path war = Files.createTempFile(folder, "latchkey", ".war");
            Files.copy(BUILT, war, REPLACE_EXISTING);
            try (FileSystem zip = FileSystems.newFileSystem(war)) {
                for (Map.Entry<String, byte[]> addition : additions.entrySet()) {
                    Path entry = zip.getPath("WEB-INF/classes/" + addition.getKey());
                    Files.createDirectories(entry.getParent());
                    Files.write(entry, addition.getValue());
                }
            }
            return war;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
