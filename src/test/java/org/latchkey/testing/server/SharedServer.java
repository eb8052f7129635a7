package org.latchkey.testing.server;

import org.latchkey.testing.Http;

/**
 * A server that several test classes use one after another: see {@link On}. An implementation has a
 * constructor without parameters, which starts the server.
 */
public interface SharedServer extends AutoCloseable {

    /** Creates a client with an address of its own. */
    Http client();

    /** Returns the email address of the first admin. */
    default String adminEmail() {
        return "admin@localhost";
    }

    default String adminPassword() {
        return Http.ADMIN_PASSWORD;
    }

    /** Returns the server's output so far. */
    String output();

    @Override
    void close();
}
