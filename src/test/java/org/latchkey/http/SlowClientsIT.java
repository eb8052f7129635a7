package org.latchkey.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.latchkey.testing.server.OnEveryServer;

/** {@link ManySlowClients} with somewhat more clients than the server has threads. */
@OnEveryServer
class SlowClientsIT extends ManySlowClients {

    SlowClientsIT() {
        super(250, 3);
    }

    @Test
    void aBodyThatNeverEndsIsRejected() throws Exception {
        try (SlowClient client = new SlowClient(http.uri(""), SlowClient.Kind.BODY)) {
            while (!client.hasEnded()) {
                client.sendMore();
                Thread.sleep(500);
            }
            assertThat(client.answer())
                    .startsWith("HTTP/1.1 400")
                    .contains("invalid-request", "The body is incomplete.");
        }
    }

    @Test
    void aLateBodyIsAcceptedBeforeTheTimeout() throws Exception {
        try (SlowClient client = new SlowClient(http.uri(""), SlowClient.Kind.BODY)) {
            client.finish();
            assertThat(client.answer()).startsWith("HTTP/1.1 401").contains("invalid-credentials");
        }
    }
}
