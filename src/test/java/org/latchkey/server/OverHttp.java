package org.latchkey.server;

import org.junit.jupiter.api.BeforeEach;
import org.latchkey.http.Http;

/** A test that is a client of the plain server. */
@On(PlainServer.class)
public abstract class OverHttp {

    protected Http http;
    protected PlainServer server;

    @BeforeEach
    final void findTheServer(PlainServer plain) {
        server = plain;
        http = plain.client();
    }
}
