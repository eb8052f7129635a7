package org.latchkey.testing.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http;

/** The base class of tests over HTTP, against the plain server or the one that {@link On} names. */
@On(PlainServer.class)
public abstract class OverHttp {

    protected Http http;
    protected SharedServer server;

    @BeforeEach
    final void findTheServer(SharedServer shared) {
        server = shared;
        http = shared.client();
    }

    /** Asserts that a path refuses a request without a token, and a user who is not an admin. */
    protected final void isForAdminsAlone(String path) {
        assertThat(http.get(path).problem()).isEqualTo("missing-token");
        Answer answer = http.get(http.alice(), path);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.problem()).isEqualTo("insufficient-role");
    }
}
