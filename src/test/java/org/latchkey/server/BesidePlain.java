package org.latchkey.server;

import org.latchkey.http.Http;
import org.latchkey.server.ApplicationServer.Application;

/**
 * One more plain Latchkey, on the plain server's Payara and a database of its own, so that more
 * tests run at the same time.
 */
abstract class BesidePlain implements SharedServer {

    private final Application latchkey;

    /**
     * @param name of the context root and the database
     */
    BesidePlain(String name) {
        latchkey = SharedServers.get(PlainServer.class).deploy("/" + name, name);
    }

    @Override
    public final Http client() {
        return latchkey.client();
    }

    @Override
    public final String output() {
        return latchkey.output();
    }

    @Override
    public final void close() {
        // ends with the server that it is on
    }
}
