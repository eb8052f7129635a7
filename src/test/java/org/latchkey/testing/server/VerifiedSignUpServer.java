package org.latchkey.testing.server;

import java.util.Map;
import org.latchkey.testing.Http;
import org.latchkey.testing.server.ApplicationServer.Application;

/** Latchkey that creates an account only after its email address is verified. */
public final class VerifiedSignUpServer implements SharedServer {

    private final Application latchkey =
            SharedServers.get(PagesServer.class).deploy("/verified", Map.of("latchkey.signup", "verified"));

    VerifiedSignUpServer() {}

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
