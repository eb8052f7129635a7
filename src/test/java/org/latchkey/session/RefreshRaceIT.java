package org.latchkey.session;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.OnEveryDatabase;
import org.latchkey.testing.server.OnEveryServer;
import org.latchkey.testing.server.OverHttp;
import org.latchkey.testing.server.TestDatabase;

@OnEveryDatabase
@OnEveryServer
class RefreshRaceIT extends OverHttp {

    private static final int THREADS = 64;

    /** The embedded database runs the requests one after another, so fewer rounds suffice there. */
    private static final int ROUNDS = TestDatabase.isPostgresql() ? 100 : 25;

    /** Each round advances the session by one generation, so every response has the same next token. */
    @Test
    void concurrentRefreshesWithOneTokenAllGetTheSameNextToken() throws Exception {
        Person alice = http.alice();
        String token = http.logIn(alice.email(), alice.password()).json().getString("refresh_token");
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                token = refreshConcurrently(token, threads, round);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(http.refresh(token).status()).isEqualTo(200);
    }

    private String refreshConcurrently(String token, ExecutorService threads, int round) throws Exception {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        Callable<Answer> use = () -> {
            start.await();
            return http.refresh(token);
        };
        List<Callable<Answer>> all = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            all.add(use);
        }
        List<Answer> answers = new ArrayList<>();
        for (Future<Answer> answer : threads.invokeAll(all)) {
            answers.add(answer.get());
        }
        assertThat(answers).as("round %d", round).allMatch(answer -> answer.status() == 200);
        Set<String> next = answers.stream()
                .map(answer -> answer.json().getString("refresh_token"))
                .collect(Collectors.toSet());
        assertThat(next).as("round %d", round).hasSize(1);
        return next.iterator().next();
    }

    /** In either order, no token that the refresh returned is valid afterwards. */
    @Test
    void aRefreshThatRacesALogoutOrARevocationLeavesNoValidToken() throws Exception {
        Person alice = http.alice();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 50; round++) {
                JsonObject login = http.logIn(alice.email(), alice.password()).json();
                CyclicBarrier start = new CyclicBarrier(2);
                boolean isRevoked = round % 2 == 0;
                Future<Answer> refreshed = threads.submit(() -> {
                    start.await();
                    return http.refresh(login.getString("refresh_token"));
                });
                Future<Answer> loggedOut = threads.submit(() -> {
                    start.await();
                    return isRevoked ? revoke(login) : logOut(login.getString("token"));
                });
                assertThat(loggedOut.get().status()).isEqualTo(isRevoked ? 200 : 204);
                assertTokensAreInvalid(refreshed.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void assertTokensAreInvalid(Answer refreshed) {
        if (refreshed.status() == 200) {
            String access = refreshed.json().getString("token");
            assertThat(http.get("api/private", "Authorization", "Bearer " + access)
                            .status())
                    .isEqualTo(401);
            String next = refreshed.json().getString("refresh_token");
            assertThat(http.refresh(next).status()).isEqualTo(401);
        } else {
            assertThat(refreshed.problem()).isEqualTo("invalid-refresh-token");
        }
    }

    private Answer revoke(JsonObject login) {
        return http.form("api/revoke", "token=" + login.getString("refresh_token"));
    }

    private Answer logOut(String accessToken) {
        return http.send("DELETE", "api/token", null, "Authorization", "Bearer " + accessToken);
    }
}
