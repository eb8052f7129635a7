package org.latchkey.testing.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http;

/** A test that is a client of the plain server, or of the one that its class names. */
@On(PlainServer.class)
public abstract class OverHttp {

    protected Http http;
    protected SharedServer server;

    @BeforeEach
    final void findTheServer(SharedServer named) {
        server = named;
        http = named.client();
    }

    /** Asserts that a path is refused without a token and to a user who is no admin. */
    protected final void isForAdminsAlone(String path) {
        assertThat(http.get(path).problem()).isEqualTo("missing-token");
        Answer answer = http.get(http.alice(), path);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.problem()).isEqualTo("insufficient-role");
    }
}
