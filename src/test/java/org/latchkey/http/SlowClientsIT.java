package org.latchkey.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A few rounds of as many slow clients as the server has threads and some more. */
class SlowClientsIT extends ManySlowClients {

    SlowClientsIT() {
        super(250, 3);
    }

    @Test
    void aBodyThatNeverEndsIsRefused() throws Exception {
        try (SlowClient client = new SlowClient(http.uri(""), SlowClient.Kind.BODY)) {
            while (!client.hasEnded()) {
                client.goOn();
                Thread.sleep(500);
            }
            assertThat(client.answer())
                    .startsWith("HTTP/1.1 400")
                    .contains("invalid-request", "The body did not come in full.");
        }
    }

    @Test
    void aBodyThatComesLateButInTimeIsTaken() throws Exception {
        try (SlowClient client = new SlowClient(http.uri(""), SlowClient.Kind.BODY)) {
            client.finish();
            assertThat(client.answer()).startsWith("HTTP/1.1 401").contains("invalid-credentials");
        }
    }
}
