package org.latchkey.account.email;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.server.OnPostgresql;
import org.latchkey.testing.server.WithMailbox;

/** Password resets that an admin starts. */
@OnPostgresql
class AdminPasswordResetIT extends WithMailbox {

    private static final String NEW = "another horse entirely";

    @Test
    void anAdminSendsALinkWithoutSeeingIt() {
        Person alice = http.alice();

        Answer answer = asAdmin("POST", "api/users/" + alice.id() + "/password-reset", null);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body()).isEmpty();
        String token = mailbox.awaitLink(alice.email()).token();
        assertThat(confirmations.reset(token, NEW).status()).isEqualTo(204);
        assertThat(http.as(alice, "POST", "api/users/" + alice.id() + "/password-reset", null))
                .satisfies(refused -> assertThat(refused.status()).isIn(401, 403));
        assertThat(asAdmin("POST", "api/users/nobody/password-reset", null).problem())
                .isEqualTo("not-found");
    }

    @Test
    void anAdminMaySendThreeEmailsPerHour() {
        Person alice = http.alice();
        String path = "api/users/" + alice.id() + "/password-reset";
        for (int i = 0; i < 3; i++) {
            assertThat(asAdmin("POST", path, null).status()).isEqualTo(202);
        }

        assertThat(asAdmin("POST", path, null).problem()).isEqualTo("too-many-attempts");
    }

    @Test
    void onlyAdminsMayStartAReset() {
        Person alice = http.alice();
        String path = "api/users/" + http.bob().id() + "/password-reset";

        assertThat(http.as(alice, "POST", path, null).problem()).isEqualTo("insufficient-role");
    }

    @Test
    void theRequestAndTheResetAreAudited() {
        Person alice = http.alice();
        asAdmin("POST", "api/users/" + alice.id() + "/password-reset", null);
        String token = mailbox.awaitLink(alice.email()).token();
        confirmations.reset(token, NEW);

        List<JsonObject> events = eventsOf(alice);

        assertThat(events.stream().map(event -> event.getString("type")))
                .startsWith("password-reset", "email-verified", "password-reset-requested");
        assertThat(events.get(2).isNull("by")).isFalse();
        assertThat(events.toString()).doesNotContain(token);
    }
}
