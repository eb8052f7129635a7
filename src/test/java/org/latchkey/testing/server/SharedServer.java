package org.latchkey.testing.server;

import org.latchkey.testing.Http;

/**
 * What several test classes use one after the other: see {@link On}. An implementation has a
 * constructor without parameters, which starts it.
 */
public interface SharedServer extends AutoCloseable {

    /** A client at an address of its own. */
    Http client();

    /** What the server has written. */
    String output();

    @Override
    void close();
}
