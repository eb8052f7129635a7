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
import org.latchkey.testing.server.SharedServer;
import org.latchkey.tool.launcher.LaunchedServer;

/** Slow clients that outnumber the threads of the server, which is configured by {@code payara-config}. */
@On(LaunchedServer.class)
abstract class ManySlowClients {

    private final int count;
    private final int rounds;
    private SharedServer server;
    protected Http http;

    /**
     * @param rounds how often each client sends a little more
     */
    ManySlowClients(int count, int rounds) {
        this.count = count;
        this.rounds = rounds;
    }

    @BeforeEach
    void findTheServer(SharedServer shared) {
        server = shared;
        http = shared.client();
    }

    @ParameterizedTest
    @EnumSource(SlowClient.Kind.class)
    void slowClientsDelayNobody(SlowClient.Kind kind) throws Exception {
        int before = server.output().length();
        Person alice = http.alice();
        List<SlowClient> slow = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                slow.add(new SlowClient(http.uri(""), kind));
            }
            assertThat(isAnswered(alice)).isTrue();
            // the answer came while all slow clients were still connected
            assertThat(slow).noneMatch(SlowClient::hasEnded);
            for (int i = 0; i < rounds; i++) {
                for (SlowClient client : slow) {
                    client.sendMore();
                }
                assertThat(isAnswered(alice)).isTrue();
            }
        } finally {
            slow.forEach(SlowClient::close);
        }
        // a disconnecting client logs no stack trace
        assertThat(server.output().substring(before)).doesNotContain("\tat ");
    }

    /** Sends a private request on its own connection. */
    private boolean isAnswered(Person person) throws Exception {
        return SlowClient.privateRequest(http.uri(""), person.token()).startsWith("HTTP/1.1 200");
    }
}
