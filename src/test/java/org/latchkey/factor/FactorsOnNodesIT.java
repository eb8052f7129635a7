package org.latchkey.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.latchkey.factor.WithSecondFactor.Protected;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Concurrently;
import org.latchkey.testing.Http;
import org.latchkey.testing.server.On;
import org.latchkey.testing.server.OnPostgresql;
import org.latchkey.testing.server.TwoNodes;

/** Two servers on one database: what may happen once happens once on both together. */
@OnPostgresql
@On(TwoNodes.class)
class FactorsOnNodesIT {

    private static final int CLIENTS = 20;

    private Http first;
    private Http second;

    @BeforeEach
    void useBothNodes(TwoNodes both) {
        first = both.first();
        second = both.second();
    }

    @Test
    void aChallengeOfOneNodeIsAnsweredOnTheOther() {
        Protected alice = WithSecondFactor.protect(first, first.alice());
        String challenge = challenge(alice);

        Answer login = second.post(
                "api/token", WithSecondFactor.answer(challenge, alice.app().code()));

        assertThat(login.status()).isEqualTo(200);
        assertThat(first.isGood(login.json().getString("token"))).isTrue();
    }

    private String challenge(Protected user) {
        return first.logIn(user.email(), user.password()).json().getString("challenge");
    }

    @Test
    void ofTwentyClientsOfBothNodesWithOneCodeOneLogsIn() throws Exception {
        Protected alice = WithSecondFactor.protect(first, first.alice());

        List<Answer> answers =
                atOnce(WithSecondFactor.withCode(alice, alice.app().code()));

        assertThat(answers).extracting(Answer::status).containsOnlyOnce(200);
    }

    @Test
    void ofTwentyClientsOfBothNodesWithOneRecoveryCodeOneLogsIn() throws Exception {
        Protected alice = WithSecondFactor.protect(first, first.alice());

        List<Answer> answers = atOnce(
                WithSecondFactor.withCode(alice, alice.app().recoveryCodes().get(0)));

        assertThat(answers).extracting(Answer::status).containsOnlyOnce(200);
    }

    /** Each request has a recovery code of its own, so only the challenge decides. */
    @Test
    void aChallengeSentToBothNodesAtOnceOpensOneSession() throws Exception {
        Protected alice = WithSecondFactor.protect(first, first.alice());
        String challenge = challenge(alice);

        List<Answer> answers = Concurrently.both(
                () -> first.post(
                        "api/token",
                        WithSecondFactor.answer(
                                challenge, alice.app().recoveryCodes().get(0))),
                () -> second.post(
                        "api/token",
                        WithSecondFactor.answer(
                                challenge, alice.app().recoveryCodes().get(1))));

        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 401);
        assertThat(answers).extracting(Answer::problem).contains("invalid-challenge");
    }

    private List<Answer> atOnce(String body) throws Exception {
        return Concurrently.all(IntStream.range(0, CLIENTS)
                .mapToObj(i -> (i % 2 == 0 ? first : second).fromElsewhere())
                .map(client -> (Callable<Answer>) () -> client.post("api/token", body))
                .toList());
    }
}
