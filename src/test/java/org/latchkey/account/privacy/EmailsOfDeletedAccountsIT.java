package org.latchkey.account.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.server.OnPostgresql;
import org.latchkey.testing.server.WithMailbox;

/** Emails in the outbox, on a server without a mail server, so that they are never sent. */
@OnPostgresql
class EmailsOfDeletedAccountsIT extends WithMailbox {

    /** Covers the previous address of the account, the current one and the requested one. */
    @Test
    void emailsToEveryAddressOfAnAccountAreExportedAndDeletedWithIt() {
        Person alice = http.alice();
        String second = Http.fresh("alice.liddell");
        String third = Http.fresh("alice.hargreaves");
        confirmations.askForChange(alice, second, alice.password());
        assertThat(confirmations
                        .confirm(mailbox.awaitLink(second).token(), alice)
                        .status())
                .isEqualTo(204);
        String token = http.token(second, alice.password());
        Person now = new Person(alice.id(), second, alice.password(), token);
        confirmations.askForChange(now, third, alice.password());
        mailbox.awaitLink(third);
        int waiting = mailbox.all(alice.email()).size()
                + mailbox.all(second).size()
                + mailbox.all(third).size();

        assertThat(http.get(now, "api/me/export").json().getJsonArray("letters"))
                .hasSize(waiting);
        String password = "{\"password\":\"" + alice.password() + "\"}";
        assertThat(http.as(now, "DELETE", "api/me", password).status()).isEqualTo(204);

        assertThat(mailbox.all(alice.email())).isEmpty();
        assertThat(mailbox.all(second)).isEmpty();
        assertThat(mailbox.all(third)).isEmpty();
        assertThat(waiting).isGreaterThanOrEqualTo(5);
    }
}
