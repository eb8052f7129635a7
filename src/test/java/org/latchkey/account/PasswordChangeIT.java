package org.latchkey.account;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.server.OnEveryServer;
import org.latchkey.testing.server.OnPostgresql;
import org.latchkey.testing.server.OverHttp;

@OnPostgresql
@OnEveryServer
class PasswordChangeIT extends OverHttp {

    private static final String NEW = "another horse entirely";

    @Test
    void theNewPasswordReplacesTheOldOne() {
        Person alice = http.alice();

        Answer answer = change(alice, alice.password(), NEW);

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(http.logIn(alice.email(), alice.password()).status()).isEqualTo(401);
        assertThat(http.logIn(alice.email(), NEW).status()).isEqualTo(200);
    }

    @Test
    void aWrongCurrentPasswordChangesNothing() {
        Person alice = http.alice();

        Answer answer = change(alice, "a wrong guess", NEW);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.problem()).isEqualTo("wrong-password");
        assertThat(http.logIn(alice.email(), alice.password()).status()).isEqualTo(200);
    }

    @Test
    void theNewPasswordMustMeetThePolicy() {
        Person alice = http.alice();

        Answer answer = change(alice, alice.password(), "password123");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.pointers()).containsExactly("/new_password");
        assertThat(http.logIn(alice.email(), alice.password()).status()).isEqualTo(200);
    }

    @Test
    void bothPasswordsAreRequired() {
        Answer answer = http.as(http.alice(), "PUT", "api/me/password", "{}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.pointers()).containsExactlyInAnyOrder("/current_password", "/new_password");
    }

    @Test
    void onlyOneOfSeveralConcurrentChangesSucceeds() {
        Person alice = http.alice();

        List<Integer> statuses = IntStream.range(0, 4)
                .parallel()
                .mapToObj(i -> change(alice, alice.password(), NEW + i).status())
                .toList();

        assertThat(statuses).containsOnlyOnce(204).containsOnly(204, 403);
    }

    private Answer change(Person person, String currentPassword, String newPassword) {
        String body = Json.createObjectBuilder()
                .add("current_password", currentPassword)
                .add("new_password", newPassword)
                .build()
                .toString();
        return http.as(person, "PUT", "api/me/password", body);
    }
}
