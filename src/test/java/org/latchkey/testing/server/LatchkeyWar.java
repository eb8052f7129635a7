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
import org.latchkey.mail.PostingResource;
import org.latchkey.testing.TravellingClock;
import org.latchkey.testing.TravellingFilter;

/**
 * The WAR that Maven built, with what a test adds to its classes. The rest is copied as it is: to
 * compress it anew takes seconds.
 */
public final class LatchkeyWar {

    /** Without additions. */
    public static final Path BUILT = Path.of("target/latchkey.war").toAbsolutePath();

    private final Map<String, byte[]> additions = new TreeMap<>();

    /** With a clock that tests set, and a resource that puts emails into the outbox. */
    public static LatchkeyWar testable() {
        return new LatchkeyWar()
                .add(PostingResource.class)
                .add(TravellingClock.class)
                .add(TravellingFilter.class);
    }

    /** Adds a class, and those nested in it. */
    public LatchkeyWar add(Class<?> type) {
        String name = type.getName().replace('.', '/');
        try {
            Path classes = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
            Path file = classes.resolve(name + ".class");
            try (Stream<Path> files = Files.list(file.getParent())) {
                for (Path one : files.toList()) {
                    String entry = classes.relativize(one).toString();
                    if (one.equals(file) || entry.startsWith(name + "$")) {
                        additions.put(entry, Files.readAllBytes(one));
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
     * Lets passwords cost little to hash: at what they cost users, hashing is a third of what tests
     * over HTTP take.
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
     * Adds settings for this application alone: those of the process would be for all of a server.
     *
     * @param settings by their names in MicroProfile Config
     */
    public LatchkeyWar add(Map<String, String> settings) {
        additions.put(Wars.SETTINGS, Wars.properties(settings));
        return this;
    }

    /** Writes it into a file of its own in that folder. */
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
