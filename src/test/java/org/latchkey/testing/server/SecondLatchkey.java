package org.latchkey.testing.server;

import org.latchkey.testing.Http;
import org.latchkey.testing.server.ApplicationServer.Application;

/**
 * A second plain Latchkey with its own database, on the Payara of the {@link PlainServer}. It lets
 * more tests run concurrently: those that wait for emails, and those of admins with many accounts.
 */
public final class SecondLatchkey implements SharedServer {

    private final Application latchkey = SharedServers.get(PlainServer.class).deploy("/second", "second");

    SecondLatchkey() {}

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
        // The application stops with the plain server.
    }
}
