package org.latchkey.account.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.server.OnPostgresql;
import org.latchkey.testing.server.WithMailbox;

/** The changes that revoke a password reset token, and those that do not. */
@OnPostgresql
class ResetTokensIT extends WithMailbox {

    private static final String NEW = "another horse entirely";

    @Test
    void aLaterTokenReplacesTheEarlierOne() {
        Person alice = http.alice();
        String first = resetTokenOf(alice);
        confirmations.askForReset(alice.email());
        String second = mailbox.await(alice.email(), 2).get(0).token();

        assertInvalid(confirmations.reset(first, NEW));
        assertThat(confirmations.reset(second, NEW).status()).isEqualTo(204);
    }

    @Test
    void aPasswordChangeRevokesTheToken() {
        Person alice = http.alice();
        String token = resetTokenOf(alice);
        assertThat(confirmations.changePassword(alice, NEW).status()).isEqualTo(204);

        assertInvalid(confirmations.reset(token, "a third horse, unheard of"));
        assertThat(http.logIn(alice.email(), NEW).status()).isEqualTo(200);
    }

    @Test
    void anAddressChangeRevokesTheToken() {
        Person alice = http.alice();
        String token = resetTokenOf(alice);
        String email = Http.fresh("alice.liddell");
        confirmations.askForChange(alice, email, alice.password());
        assertThat(confirmations
                        .confirm(mailbox.awaitLink(email).token(), alice)
                        .status())
                .isEqualTo(204);

        assertInvalid(confirmations.reset(token, NEW));
    }

    @Test
    void disablingRevokesTheTokenForGood() {
        Person alice = http.alice();
        String token = resetTokenOf(alice);
        asAdmin("PATCH", "api/users/" + alice.id(), "{\"disabled\":true}");
        assertInvalid(confirmations.reset(token, NEW));
        asAdmin("PATCH", "api/users/" + alice.id(), "{\"disabled\":false}");

        assertInvalid(confirmations.reset(token, NEW));
    }

    @Test
    void aResetRevokesAllOtherMailedTokens() {
        Person alice = http.alice();
        confirmations.askForVerification(alice);
        String verification = mailbox.awaitLink(alice.email()).token();
        confirmations.askForReset(alice.email());
        String token = mailbox.await(alice.email(), 2).get(0).token();
        assertThat(confirmations.reset(token, NEW).status()).isEqualTo(204);

        assertThat(confirmations.confirm(verification, NEW).problem()).isEqualTo("invalid-verification-token");
    }

    @Test
    void deletingTheAccountDeletesTheToken() {
        Person alice = http.alice();
        String token = resetTokenOf(alice);
        asAdmin("DELETE", "api/users/" + alice.id(), null);

        assertInvalid(confirmations.reset(token, NEW));
    }

    @Test
    void endingAllSessionsDoesNotRevokeTheToken() {
        Person alice = http.alice();
        String token = resetTokenOf(alice);
        asAdmin("DELETE", "api/users/" + alice.id() + "/sessions", null);

        assertThat(confirmations.reset(token, NEW).status()).isEqualTo(204);
    }

    private static void assertInvalid(Answer answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-reset-token");
    }
}
