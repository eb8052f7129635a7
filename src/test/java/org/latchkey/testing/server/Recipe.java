package org.latchkey.testing.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How somebody runs Latchkey on an application server: the commands of its section in {@code servers.md}. The recipe's
 * files are in {@code src/servers}.
 */
interface Recipe {

    /** Returns all recipes, in the order of the printed results. */
    static List<Recipe> all() {
        return List.of(new OpenLiberty(), new WildFly(), new GlassFish(), new PayaraServer(), new PayaraMicro7());
    }

    /** Returns the recipe of the server that the system property {@value ChosenServer#PROPERTY} names. */
    static Recipe chosen() {
        String name = System.getProperty(ChosenServer.PROPERTY);
        return all().stream()
                .filter(recipe -> recipe.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No recipe for the server " + name));
    }

    /** Returns the name of the server: that of the recipe's folder, and of the folder that Maven unpacks the server to. */
    String name();

    /** Returns the lowest version of Java that the server runs on. */
    default int java() {
        return 17;
    }

    /**
     * Copies the files of the recipe and the WAR into a server.
     *
     * @param home the folder that Maven unpacked, which nobody has started yet
     */
    void install(Path home, Path war) throws IOException;

    /**
     * Adds another application to an installed server, as its section in {@code servers.md} says.
     *
     * @param war its context root is the name of the file
     */
    void addApplication(Path home, Path war) throws IOException;

    /** Returns the command that runs the server in the foreground. */
    List<String> command(Path home, int port);

    /** Returns a text that the server logs once an application could not be deployed. */
    String deploymentFailure();

    /** Returns further environment variables. JAVA_HOME and Latchkey's settings are always set. */
    default Map<String, String> environment(Path home, int port) {
        return Map.of();
    }

    /** Copies the files of this recipe into a folder of the server, over those of the same name. */
    default void copyFiles(Path target) throws IOException {
        Path source = Path.of("src/servers", name());
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = target.resolve(source.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                // Replaces the file, which may be a hard link.
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
