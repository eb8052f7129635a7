package org.latchkey.http;

import static org.assertj.core.api.Assertions.assertThat;

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

    /** Asserts that a path is refused without a token and to a user who is no admin. */
    protected void isForAdminsAlone(String path) {
        assertThat(http.get(path).problem()).isEqualTo("missing-token");
        Answer answer = http.get(http.alice(), path);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.problem()).isEqualTo("insufficient-role");
    }
}
