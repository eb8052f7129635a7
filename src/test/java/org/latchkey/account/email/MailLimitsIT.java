package org.latchkey.account.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.server.OnPostgresql;
import org.latchkey.testing.server.WithMailbox;

/** The limits on emails to people who did not request them. */
@OnPostgresql
class MailLimitsIT extends WithMailbox {

    @Test
    void oneAccountMaySendThreeConfirmationEmailsPerHourToAnAddress() {
        String newAddress = Http.fresh("alice");
        requestChange(12, http.bob(), newAddress);
        Person alice = http.alice();

        requestChange(5, alice, newAddress);

        mailbox.awaitAll();
        assertThat(mailbox.all(newAddress)).hasSize(6);
        String token = mailbox.all(newAddress).get(0).token();
        assertThat(confirmations.confirm(token, alice.password()).status()).isEqualTo(204);
    }

    @Test
    void allAccountsTogetherMaySendTenConfirmationEmailsPerHourToAnAddress() {
        String newAddress = Http.fresh("victim");
        for (int i = 0; i < 4; i++) {
            requestChange(5, http.bob(), newAddress);
        }
        mailbox.awaitAll();

        assertThat(mailbox.all(newAddress)).hasSize(10);
    }

    /** Without a limit, each account that signs up with the address and then changes it would cause more emails. */
    @Test
    void accountsThatLeaveAnUnverifiedAddressCannotFloodIt() {
        String stranger = Http.fresh("stranger");
        for (int i = 0; i < 6; i++) {
            Person mallory = http.signUp(stranger);
            String otherAddress = Http.fresh("mallory");
            confirmations.askForChange(mallory, otherAddress, mallory.password());
            String token = mailbox.awaitLink(otherAddress).token();
            assertThat(confirmations.confirm(token, mallory).status()).isEqualTo(204);
        }

        mailbox.awaitOnly(stranger, 10);
        mailbox.awaitAll();
        assertThat(mailbox.all(stranger)).hasSize(10);
    }

    private void requestChange(int times, Person person, String newAddress) {
        for (int i = 0; i < times; i++) {
            assertThat(confirmations
                            .askForChange(person, newAddress, person.password())
                            .status())
                    .isEqualTo(202);
        }
    }

    @Test
    void anUnverifiedAddressGetsTenNotificationsPerHour() {
        Person mallory = http.alice();
        changeTwelveTimes(mallory);

        mailbox.awaitOnly(mallory.email(), 10);
        mailbox.awaitAll();
        assertThat(mailbox.all(mallory.email())).hasSize(10);
    }

    @Test
    void aVerifiedAddressIsNotifiedOfEveryChange() {
        Person alice = http.alice();
        http.as(alice, "POST", "api/me/email-verification", null);
        confirmations.confirm(mailbox.awaitLink(alice.email()).token(), alice);
        changeTwelveTimes(alice);

        mailbox.awaitOnly(alice.email(), 13);
        mailbox.awaitAll();
        assertThat(mailbox.all(alice.email())).hasSize(13);
    }

    private void changeTwelveTimes(Person person) {
        for (int i = 0; i < 12; i++) {
            assertThat(confirmations.changePassword(person, person.password()).status())
                    .isEqualTo(204);
        }
    }
}
