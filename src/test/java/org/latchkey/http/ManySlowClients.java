package org.latchkey.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.server.On;
import org.latchkey.tool.launcher.LaunchedServer;

/**
 * Many clients that are slow, against a server that is set up by {@code payara-config}: more than
 * it has threads.
 */
@On(LaunchedServer.class)
abstract class ManySlowClients {

    private final int count;
    private final int rounds;
    private LaunchedServer server;
    protected Http http;

    /**
     * @param rounds how often each of them sends a little more
     */
    ManySlowClients(int count, int rounds) {
        this.count = count;
        this.rounds = rounds;
    }

    @BeforeEach
    void findTheServer(LaunchedServer launched) {
        server = launched;
        http = launched.client();
    }

    @ParameterizedTest
    @EnumSource(SlowClient.Kind.class)
    void nobodyWaitsForThem(SlowClient.Kind kind) throws Exception {
        Person alice = http.alice();
        List<SlowClient> slow = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                slow.add(new SlowClient(http.uri(""), kind));
            }
            assertThat(isAnswered(alice)).isTrue();
            // it came although none of them had gone
            assertThat(slow).noneMatch(SlowClient::hasEnded);
            for (int i = 0; i < rounds; i++) {
                for (SlowClient client : slow) {
                    client.goOn();
                }
                assertThat(isAnswered(alice)).isTrue();
            }
        } finally {
            slow.forEach(SlowClient::close);
        }
        // that they have gone is nothing to tell an operator, of these or those before
        assertThat(server.output()).doesNotContain("\tat ");
    }

    /** On a connection of its own. */
    private boolean isAnswered(Person person) throws Exception {
        return SlowClient.quick(http.uri(""), person.token()).startsWith("HTTP/1.1 200");
    }
}
