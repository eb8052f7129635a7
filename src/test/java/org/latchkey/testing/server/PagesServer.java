package org.latchkey.testing.server;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.latchkey.testing.Http;
import org.latchkey.testing.server.ApplicationServer.Application;

/** Latchkey on Derby for the browser tests. Tests can deploy overrides applications with other settings next to it. */
public final class PagesServer implements SharedServer {

    /** The origins of the front ends that FrontEndIT serves. */
    private static final String ORIGINS = "http://tutorial.example,http://localhost:3000";

    private final Path folder = Server.newFolder("pages");
    private final ApplicationServer server = ApplicationServer.start();
    private final Application latchkey;

    PagesServer() {
        latchkey = deploy(
                "/",
                Map.of(
                        "latchkey.cors.origins",
                        ORIGINS,
                        "latchkey.passkey.origins",
                        "http://localhost:" + server.port()));
    }

    /**
     * Deploys another Latchkey with its ownFolder Derby database.
     *
     * @param contextRoot a slash and a name
     */
    public Application deploy(String contextRoot, Map<String, String> overrides) {
        Path ownFolder = folder.resolve("application" + contextRoot.replace('/', '-'));
        Map<String, String> settings = new HashMap<>(PlainServer.settings());
        // Generating an RS256 key takes seconds.
        settings.put("latchkey.token.algorithm", "ES256");
        settings.put("latchkey.db.url", "jdbc:derby:" + ownFolder + "/data/db;create=true");
        settings.putAll(overrides);
        return server.deploy(contextRoot, LatchkeyWar.testable().add(settings).write(folder));
    }

    @Override
    public Http client() {
        return latchkey.client();
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
