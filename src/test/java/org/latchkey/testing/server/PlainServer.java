package org.latchkey.testing.server;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.latchkey.testing.Http;
import org.latchkey.testing.server.ApplicationServer.Application;

/**
 * Latchkey on the database of this run: Derby or PostgreSQL, see pom.xml. Its passwords cost little
 * to hash. Other applications can be deployed beside it.
 */
public final class PlainServer implements SharedServer {

    private final Path folder = Server.newFolder("plain");
    private final ApplicationServer server = ApplicationServer.start();
    private final Application latchkey;

    PlainServer() {
        latchkey = deploy("/", "plain");
    }

    /**
     * Deploys Latchkey on a database of its own.
     *
     * @param contextRoot {@code /}, or a slash and a name
     */
    Application deploy(String contextRoot, String database) {
        Map<String, String> settings = new HashMap<>(settings());
        settings.put("latchkey.cors.origins", "http://tutorial.example,http://localhost:3000");
        settings.put("latchkey.db.pool-size", "64");
        // with C1 alone, a signature by RS256 takes as long as a password hash
        settings.put("latchkey.token.algorithm", "ES256");
        settings.putAll(TestDatabase.settings(database, folder.resolve(database)));
        return server.deploy(
                contextRoot,
                LatchkeyWar.testable().withCheapHashes().add(settings).write(folder));
    }

    /** What every application for the tests needs. */
    public static Map<String, String> settings() {
        return Map.of(
                // the tests' clients say where they are, as a proxy would
                "latchkey.trusted-proxies", "127.0.0.0/8", "latchkey.admin.password", Http.ADMIN_PASSWORD);
    }

    @Override
    public Http client() {
        return latchkey.client();
    }

    @Override
    public String output() {
        return server.output();
    }

    /** The folder with Derby's data, log and encryption key. */
    public Path data() {
        return folder.resolve("plain/data");
    }

    /** The server that Latchkey is on. */
    public ApplicationServer applications() {
        return server;
    }

    @Override
    public void close() {
        server.close();
    }
}
