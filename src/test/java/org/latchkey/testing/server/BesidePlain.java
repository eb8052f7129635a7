package org.latchkey.testing.server;

import org.latchkey.testing.Http;
import org.latchkey.testing.server.ApplicationServer.Application;

/**
 * One more plain Latchkey, on the plain server's Payara and a database of its own, so that more
 * tests run at the same time: those that wait for emails, and those of what admins do with many
 * accounts.
 */
public final class BesidePlain implements SharedServer {

    private final Application latchkey = SharedServers.get(PlainServer.class).deploy("/beside", "beside");

    BesidePlain() {}

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
        // ends with the server that it is on
    }
}
