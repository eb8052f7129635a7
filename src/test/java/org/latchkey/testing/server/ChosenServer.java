package org.latchkey.testing.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.latchkey.testing.Http;

/**
 * Latchkey on the application server that the system property {@value #PROPERTY} names. If it is set, tests get this
 * server instead of the one that {@link On} names. All its settings are environment variables, which every server has.
 */
public final class ChosenServer implements SharedServer {

    /** The system property with the name of a {@link Recipe}. */
    public static final String PROPERTY = "latchkey.test.server";

    /** Where Maven unpacks the servers, see pom.xml. */
    private static final Path UNPACKED = Path.of("target/servers");

    /** The tests end before C2 would pay off. */
    private static final String JAVA_OPTIONS = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx768m";

    private final Server server;
    private final Http http;

    ChosenServer() throws InterruptedException {
        server = start(Server.freePort(), Map.of(), List.of());
        http = server.whenReady();
    }

    /** Returns whether the tests run against another server than Payara Micro 6. */
    static boolean isChosen() {
        return System.getProperty(PROPERTY) != null;
    }

    /**
     * Installs a new server, and starts it with a new database.
     *
     * @param overrides further settings, by their names in MicroProfile Config
     * @param others other applications on the same server, each at the context root of its name
     */
    public static Server start(int port, Map<String, String> overrides, List<WebArchive> others) {
        Recipe recipe = Recipe.chosen();
        Path folder = Server.newFolder(recipe.name());
        Path home = folder.resolve("home");
        try {
            link(UNPACKED.resolve(recipe.name()), home);
            recipe.install(home, LatchkeyWar.testable().withCheapHashes().write(folder));
            for (WebArchive other : others) {
                recipe.addApplication(home, Wars.write(other, folder));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> environment = new HashMap<>(recipe.environment(home, port));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("JAVA_TOOL_OPTIONS", JAVA_OPTIONS);
        Map<String, String> settings = settings(folder, port);
        settings.putAll(overrides);
        settings.forEach((name, value) -> environment.put(variable(name), value));
        return Server.start(recipe.command(home, port), port, folder, environment);
    }

    private static Map<String, String> settings(Path folder, int port) {
        Map<String, String> settings = new HashMap<>(PlainServer.plainSettings());
        settings.put("latchkey.passkey.origins", "http://localhost:8080,http://localhost:" + port);
        String database =
                folder.getFileName().toString().replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
        settings.putAll(TestDatabase.settings(database, folder));
        return settings;
    }

    private static String variable(String setting) {
        return setting.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /** Copies a folder by hard links, which takes no time and no space. */
    private static void link(Path source, Path target) throws IOException {
        List<Path> files;
        try (var all = Files.walk(source)) {
            files = all.toList();
        }
        for (Path file : files) {
            Path copy = target.resolve(source.relativize(file).toString());
            if (Files.isDirectory(file)) {
                Files.createDirectories(copy);
            } else {
                Files.createLink(copy, file);
            }
        }
    }

    @Override
    public Http client() {
        return http.fromElsewhere();
    }

    @Override
    public String output() {
        return server.output();
    }

    @Override
    public void close() {
        server.close();
    }
}
