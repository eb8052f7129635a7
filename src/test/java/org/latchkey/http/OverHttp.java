package org.latchkey.http;

import java.net.URL;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test that is a client of the suite's server. */
@RunAsClient
@ExtendWith(ArquillianExtension.class)
public abstract class OverHttp {

    @ArquillianResource private URL url;

    protected Http http;

    @BeforeEach
    void findTheServer() {
        http = new Http(url.getPort());
    }
}
