package org.latchkey.account.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.Confirmations;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.Mailbox.Mail;
import org.latchkey.testing.server.OnPostgresql;
import org.latchkey.testing.server.WithMailbox;

/** Emails that notify owners of changes which they may not have made themselves. */
@OnPostgresql
class AccountEmailsIT extends WithMailbox {

    @Test
    void aPasswordChangeIsNotifiedOnce() {
        Person alice = http.alice();

        new Confirmations(http).changePassword(alice, "another horse entirely");

        List<Mail> emails = mailbox.all(alice.email());
        assertThat(emails).hasSize(1);
        assertThat(emails.get(0).subject()).contains("password").contains("changed");
        assertThat(emails.get(0).hasLink()).isFalse();
    }

    @Test
    void aRejectedChangeIsNotNotified() {
        Person alice = http.alice();
        http.as(
                alice,
                "PUT",
                "api/me/password",
                "{\"current_password\":\"wrong\",\"new_password\":\"another horse entirely\"}");

        assertThat(mailbox.all(alice.email())).isEmpty();
    }

    @Test
    void aReusedRefreshTokenIsNotifiedOnceAlthoughTheRequestFails() {
        Person alice = http.alice();
        String stale = http.staleRefreshToken(alice);

        assertThat(http.refresh(stale).status()).isEqualTo(401);
        assertThat(http.refresh(stale).status()).isEqualTo(401);

        assertThat(mailbox.all(alice.email())).hasSize(1);
    }
}
