package org.latchkey.factor;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.latchkey.factor.WithPasskey.Owner;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Concurrently;
import org.latchkey.testing.Http;
import org.latchkey.testing.SoftwareAuthenticator;
import org.latchkey.testing.server.On;
import org.latchkey.testing.server.OnPostgresql;
import org.latchkey.testing.server.TwoNodes;

/** Two servers on one database: a challenge of one is answered on the other, and works once on both together. */
@OnPostgresql
@On(TwoNodes.class)
class PasskeysOnNodesIT {

    private Http first;
    private Http second;

    @BeforeEach
    void useBothNodes(TwoNodes both) {
        first = both.first();
        second = both.second();
    }

    @Test
    void optionsOfOneNodeAreAnsweredOnTheOther() {
        Http.Person alice = first.alice();
        SoftwareAuthenticator authenticator = new SoftwareAuthenticator();
        JsonObject creation = WithPasskey.options(first, alice);

        Answer added = second.as(
                alice,
                "POST",
                WithPasskey.PASSKEYS,
                WithPasskey.newPasskey(authenticator.create(creation).json()));

        assertThat(added.status()).as(added.body()).isEqualTo(201);
        JsonObject options = second.post(WithPasskey.LOGIN_OPTIONS, null).json();
        Answer login = first.post(
                "api/token", WithPasskey.passkey(authenticator.get(options).json()));
        assertThat(login.status()).as(login.body()).isEqualTo(200);
    }

    @Test
    void anAssertionSentToBothNodesAtOnceLogsInOnce() throws Exception {
        Owner alice = WithPasskey.register(first, first.alice(), new SoftwareAuthenticator());
        JsonObject options = first.post(WithPasskey.LOGIN_OPTIONS, null).json();
        String body = WithPasskey.passkey(alice.authenticator().get(options).json());

        List<Answer> answers =
                Concurrently.both(() -> first.post("api/token", body), () -> second.post("api/token", body));

        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 401);
    }

    @Test
    void aSecondFactorSentToBothNodesAtOnceLogsInOnce() throws Exception {
        Owner alice = WithPasskey.register(first, first.alice(), new SoftwareAuthenticator());
        JsonObject required = WithPasskey.required(first, alice);
        String body = WithPasskey.secondFactor(
                required,
                alice.authenticator()
                        .get(required.getJsonObject("passkey_options"))
                        .json());

        List<Answer> answers =
                Concurrently.both(() -> first.post("api/token", body), () -> second.post("api/token", body));

        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 401);
    }
}
