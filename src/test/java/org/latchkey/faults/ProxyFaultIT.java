package org.latchkey.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.server.Server;

/** Tests what the proxy forwards, and what it answers itself. */
@ExtendWith(SharedCluster.class)
class ProxyFaultIT {

    @Test
    void noClientChoosesItsOwnAddress(Cluster cluster) {
        Http http = cluster.client().from("203.0.113.9");
        Person alice = http.alice();
        http.post("api/token", Http.credentials(alice.email(), alice.password()), "Forwarded", "for=203.0.113.9");
        assertThat(http.get(alice, "api/me/sessions").jsonArray()).hasSize(2).allSatisfy(session -> assertThat(
                        session.asJsonObject().getString("ip"))
                .isEqualTo("127.0.0.1"));
    }

    @Test
    void headersOfSixteenKibibytesAreForwarded(Cluster cluster) {
        assertThat(cluster.client()
                        .get("api/public", "X-Long", "x".repeat(16 * 1024))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void withoutAnyNodeTheProxyAnswersWithTheSameProblemAsANode() {
        try (Proxy proxy = Proxy.inFrontOf(List.of(Server.freePort(), Server.freePort(), Server.freePort()))) {
            Answer answer = proxy.client().get("api/public");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.problem()).isEqualTo("overloaded");
            assertThat(answer.header("Retry-After")).hasValue("2");
            assertThat(answer.header("Server")).isEmpty();
        }
    }
}
