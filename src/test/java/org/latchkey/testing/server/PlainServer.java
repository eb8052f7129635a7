package org.latchkey.testing.server;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.latchkey.metrics.Scrape;
import org.latchkey.testing.Http;
import org.latchkey.testing.server.ApplicationServer.Application;

/**
 * Latchkey on the database of this run, Derby or PostgreSQL (see pom.xml). Its password hashes are
 * cheap. Tests can deploy other applications next to it.
 */
public final class PlainServer implements SharedServer {

    private final Path folder = Server.newFolder("plain");
    private final ApplicationServer server = ApplicationServer.start();
    private final Application latchkey;

    PlainServer() {
        latchkey = deploy("/", "plain");
    }

    /**
     * Deploys Latchkey with its own database.
     *
     * @param contextRoot {@code /}, or a slash and a name
     */
    Application deploy(String contextRoot, String database) {
        Map<String, String> settings = new HashMap<>(plainSettings());
        settings.putAll(TestDatabase.settings(database, folder.resolve(database)));
        return server.deploy(
                contextRoot,
                LatchkeyWar.testable().withCheapHashes().add(settings).write(folder));
    }

    /** Returns the settings of a plain Latchkey, but for those of the database. */
    static Map<String, String> plainSettings() {
        Map<String, String> settings = new HashMap<>(settings());
        settings.put("latchkey.cors.origins", "http://tutorial.example,http://localhost:3000");
        settings.put("latchkey.db.pool-size", "64");
        // With the C1 compiler alone, an RS256 signature takes as long as a password hash.
        settings.put("latchkey.token.algorithm", "ES256");
        return settings;
    }

    /** Returns the settings that every test application needs. */
    public static Map<String, String> settings() {
        return Map.of(
                // Test clients send their address as a proxy would.
                "latchkey.trusted-proxies",
                "127.0.0.0/8",
                "latchkey.admin.password",
                Http.ADMIN_PASSWORD,
                "latchkey.metrics.token",
                Scrape.TOKEN);
    }

    @Override
    public Http client() {
        return latchkey.client();
    }

    @Override
    public String output() {
        return server.output();
    }

    /** Returns the folder with Derby's data, its log and the encryption key. */
    public Path data() {
        return folder.resolve("plain/data");
    }

    /** Returns the server that Latchkey is deployed on. */
    public ApplicationServer applications() {
        return server;
    }

    @Override
    public void close() {
        server.close();
    }
}
