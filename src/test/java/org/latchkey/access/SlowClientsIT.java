package org.latchkey.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.latchkey.http.Http;
import org.latchkey.http.Http.Person;
import org.latchkey.launch.LaunchedServer;
import org.latchkey.server.On;

/**
 * Five hundred who are slow, against a server that is set up by {@code payara-config}: more than it
 * has threads.
 */
@On(LaunchedServer.class)
class SlowClientsIT {

    private static final int MANY = 500;
    private static final int REQUESTS = 20;

    private Http http;

    @BeforeEach
    void findTheServer(LaunchedServer server) {
        http = server.client();
    }

    @ParameterizedTest
    @EnumSource(SlowClient.Kind.class)
    void nobodyWaitsForThem(SlowClient.Kind kind) throws Exception {
        Person alice = http.alice();
        List<SlowClient> slow = new ArrayList<>();
        try {
            for (int i = 0; i < MANY; i++) {
                slow.add(new SlowClient(http.uri(""), kind));
            }
            assertThat(isAnswered(alice)).isTrue();
            // it came although none of them had gone
            assertThat(slow).noneMatch(SlowClient::hasEnded);
            for (int i = 0; i < REQUESTS; i++) {
                for (SlowClient client : slow) {
                    client.goOn();
                }
                assertThat(isAnswered(alice)).isTrue();
            }
        } finally {
            slow.forEach(SlowClient::close);
        }
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

    /** On a connection of its own. */
    private boolean isAnswered(Person person) throws Exception {
        return SlowClient.quick(http.uri(""), person.token()).startsWith("HTTP/1.1 200");
    }
}
