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

/** A fourth node, whose line to the database breaks in the middle of a commit. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(SharedCluster.class)
class CutCommitFaultIT {

    private LossyConnection line;
    private Server server;
    private Http node;

    @BeforeAll
    void start(Cluster cluster) throws Exception {
        line = LossyConnection.to(cluster.postgresql().port());
        String url = "jdbc:postgresql://127.0.0.1:" + line.port() + "/latchkey?preferQueryMode=simple";
        server = cluster.launch(Server.freePort(), Map.of("LATCHKEY_DB_URL", url));
        node = server.whenReady();
    }

    @AfterAll
    void stop() {
        server.terminate();
        server.close();
        line.close();
    }

    @ParameterizedTest
    @EnumSource
    void itIsNeverToldAsASuccess(Moment moment) {
        Person alice = node.alice();
        line.cutCommitOf("INSERT INTO task", moment);

        isUnknown(node.as(alice, "POST", "api/tasks", "{\"title\":\"cut\"}"));

        JsonArray tasks = node.get(alice, "api/tasks").json().getJsonArray("items");
        assertThat(tasks).hasSize(moment == Moment.AFTER_IT_IS_DONE ? 1 : 0);
    }

    /** Neither logged out nor two sessions: the grace covers it. */
    @ParameterizedTest
    @EnumSource
    void aRefreshThatIsCutMayBeAskedForAgain(Moment moment) {
        Person alice = node.alice();
        JsonObject login = node.logIn(alice.email(), alice.password()).json();
        line.cutCommitOf("UPDATE session SET", moment);

        isUnknown(node.refresh(login.getString("refresh_token")));

        Answer again = node.refresh(login.getString("refresh_token"));
        assertThat(again.status()).isEqualTo(200);
        assertThat(node.refresh(again.json().getString("refresh_token")).status())
                .isEqualTo(200);
    }

    @Test
    void aSignUpIsThereAsAWholeOrNotAtAll() {
        String before = Http.fresh("before");
        String after = Http.fresh("after");
        line.cutCommitOf("INSERT INTO account", Moment.BEFORE_IT_ARRIVES);
        isUnknown(node.post("api/users", Http.credentials(before, Http.PASSWORD)));
        line.cutCommitOf("INSERT INTO account", Moment.AFTER_IT_IS_DONE);
        isUnknown(node.post("api/users", Http.credentials(after, Http.PASSWORD)));

        assertThat(node.logIn(before, Http.PASSWORD).status()).isEqualTo(401);
        assertThat(node.post("api/users", Http.credentials(before, Http.PASSWORD))
                        .status())
                .isEqualTo(201);
        assertThat(node.logIn(after, Http.PASSWORD).json().getJsonObject("user").getJsonArray("roles"))
                .hasToString("[\"user\"]");
    }

    private void isUnknown(Answer answer) {
        assertThat(line.isCut()).as("the commit came by").isTrue();
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isPresent();
    }
}
