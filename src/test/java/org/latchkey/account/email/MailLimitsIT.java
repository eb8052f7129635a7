package org.latchkey.account.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.server.OnPostgresql;
import org.latchkey.testing.server.WithMailbox;

/** How much mail somebody gets who has asked for none of it. */
@OnPostgresql
class MailLimitsIT extends WithMailbox {

    @Test
    void toOneAddressThreeMailsOfOneAccountGoAnHourSoThatOthersMayAskToo() {
        String wanted = Http.fresh("alice");
        ask(12, http.bob(), wanted);
        Person alice = http.alice();

        ask(5, alice, wanted);

        mailbox.awaitAll();
        assertThat(mailbox.all(wanted)).hasSize(6);
        String token = mailbox.all(wanted).get(0).token();
        assertThat(confirmations.confirm(token, alice.password()).status()).isEqualTo(204);
    }

    @Test
    void toOneAddressTenMailsGoAnHourWhoeverAsksForThem() {
        String wanted = Http.fresh("victim");
        for (int i = 0; i < 4; i++) {
            ask(5, http.bob(), wanted);
        }
        mailbox.awaitAll();

        assertThat(mailbox.all(wanted)).hasSize(10);
    }

    /** He could be told any number of times, by accounts that come to his address and leave it. */
    @Test
    void aStrangersMailboxIsNotFloodedByWhoeverLeavesHisAddress() {
        String stranger = Http.fresh("stranger");
        for (int i = 0; i < 6; i++) {
            Person mallory = http.signUp(stranger);
            String own = Http.fresh("mallory");
            confirmations.askForChange(mallory, own, mallory.password());
            String token = mailbox.awaitLink(own).token();
            assertThat(confirmations.confirm(token, mallory).status()).isEqualTo(204);
        }

        mailbox.awaitOnly(stranger, 10);
        mailbox.awaitAll();
        assertThat(mailbox.all(stranger)).hasSize(10);
    }

    private void ask(int times, Person person, String wanted) {
        for (int i = 0; i < times; i++) {
            assertThat(confirmations
                            .askForChange(person, wanted, person.password())
                            .status())
                    .isEqualTo(202);
        }
    }

    @Test
    void ofAnAddressThatNobodyHasShownToBeHisTenChangesAnHourAreTold() {
        Person mallory = http.alice();
        changeTwelveTimes(mallory);

        mailbox.awaitOnly(mallory.email(), 10);
        mailbox.awaitAll();
        assertThat(mailbox.all(mallory.email())).hasSize(10);
    }

    @Test
    void theOwnerOfAVerifiedAddressIsToldOfEachChange() {
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
