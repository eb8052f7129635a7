package org.latchkey.faults;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.latchkey.faults.LossyConnection.Moment;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.server.Server;

/** Tests a fourth node, whose connection to the database breaks in the middle of a commit. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(SharedCluster.class)
class CutCommitFaultIT {

    private LossyConnection connection;
    private Server server;
    private Http node;

    @BeforeAll
    void start(Cluster cluster) throws Exception {
        connection = LossyConnection.to(cluster.postgresql().port());
        String url = "jdbc:postgresql://127.0.0.1:" + connection.port() + "/latchkey?preferQueryMode=simple";
        server = cluster.launch(Server.freePort(), Map.of("LATCHKEY_DB_URL", url));
        node = server.whenReady();
    }

    @AfterAll
    void stop() {
        server.terminate();
        server.close();
        connection.close();
    }

    @ParameterizedTest
    @EnumSource
    void aCommitThatWasCutIsNeverReportedAsASuccess(Moment moment) {
        Person alice = node.alice();
        connection.cutCommitOf("INSERT INTO task", moment);

        assertUnavailable(node.as(alice, "POST", "api/tasks", "{\"title\":\"cut\"}"));

        JsonArray tasks = node.get(alice, "api/tasks").json().getJsonArray("items");
        assertThat(tasks).hasSize(moment == Moment.AFTER_COMMIT ? 1 : 0);
    }

    /** The grace period keeps the session: the client is not logged out, and no second session exists. */
    @ParameterizedTest
    @EnumSource
    void aRefreshWhoseCommitWasCutMayBeRetried(Moment moment) {
        Person alice = node.alice();
        JsonObject login = node.logIn(alice.email(), alice.password()).json();
        connection.cutCommitOf("UPDATE session SET", moment);

        assertUnavailable(node.refresh(login.getString("refresh_token")));

        Answer retried = node.refresh(login.getString("refresh_token"));
        assertThat(retried.status()).isEqualTo(200);
        assertThat(node.refresh(retried.json().getString("refresh_token")).status())
                .isEqualTo(200);
    }

    @Test
    void aSignUpWhoseCommitWasCutIsAtomic() {
        String rolledBack = Http.fresh("before");
        String committed = Http.fresh("after");
        connection.cutCommitOf("INSERT INTO account", Moment.BEFORE_COMMIT);
        assertUnavailable(node.post("api/users", Http.credentials(rolledBack, Http.PASSWORD)));
        connection.cutCommitOf("INSERT INTO account", Moment.AFTER_COMMIT);
        assertUnavailable(node.post("api/users", Http.credentials(committed, Http.PASSWORD)));

        assertThat(node.logIn(rolledBack, Http.PASSWORD).status()).isEqualTo(401);
        assertThat(node.post("api/users", Http.credentials(rolledBack, Http.PASSWORD))
                        .status())
                .isEqualTo(201);
        assertThat(node.logIn(committed, Http.PASSWORD)
                        .json()
                        .getJsonObject("user")
                        .getJsonArray("roles"))
                .hasToString("[\"user\"]");
    }

    private void assertUnavailable(Answer answer) {
        assertThat(connection.isCut()).as("the commit came by").isTrue();
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isPresent();
    }
}
