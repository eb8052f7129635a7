package org.latchkey.testing.server;

import java.util.Map;
import org.latchkey.testing.Http;
import org.latchkey.testing.SoftwareAuthenticator;
import org.latchkey.testing.server.ApplicationServer.Application;

/** Latchkey that requires a second factor of everyone. */
public final class EnrollmentServer implements SharedServer {

    private final Application latchkey;

    EnrollmentServer() {
        PagesServer server = SharedServers.get(PagesServer.class);
        latchkey = server.deploy(
                "/enrollment",
                Map.of(
                        "latchkey.second-factor",
                        "everyone",
                        "latchkey.passkey.origins",
                        SoftwareAuthenticator.ORIGIN + ",http://localhost:"
                                + server.client().uri("").getPort()));
    }

    @Override
    public Http client() {
        return latchkey.client();
    }

    @Override
    public String output() {
        return latchkey.output();
    }

    @Override
    public void close() {
        // The application stops with the pages server.
    }
}
