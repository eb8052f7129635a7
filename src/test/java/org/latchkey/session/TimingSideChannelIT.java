package org.latchkey.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.latchkey.throttle.Guesses.WRONG;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Confirmations;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.server.OverHttp;
import org.latchkey.throttle.Guesses;

/** That nobody learns from an answer whether an account exists: by its bytes and headers. */
class TimingSideChannelIT extends OverHttp {

    @Test
    void anUnknownAddressAndAWrongPasswordAreAnsweredAlike() {
        Person alice = http.alice();
        List<Answer> known = refusals(alice.email());
        List<Answer> unknown = refusals(Http.fresh("nobody"));

        Answer first = known.get(0);
        assertThat(first.status()).isEqualTo(401);
        Stream.concat(known.stream(), unknown.stream()).forEach(answer -> assertAlike(answer, first));
    }

    @Test
    void throttledTheyAreAnsweredAlikeToo() {
        Person alice = http.alice();
        Answer known = throttled(alice.email());
        Answer unknown = throttled(Http.fresh("nobody"));

        assertThat(known.problem()).isEqualTo("too-many-attempts");
        assertThat(unknown.body()).isEqualTo(known.body());
        assertThat(unknown.headersButDate().keySet())
                .isEqualTo(known.headersButDate().keySet());
    }

    @Test
    void aDisabledAccountIsAnsweredLikeAnUnknownAddress() {
        Person bob = disabled();

        assertAlike(
                http.logIn(bob.email(), bob.password()),
                refusals(Http.fresh("nobody")).get(0));
    }

    @Test
    void askingForANewPasswordIsAnsweredAlikeForAnyAddress() {
        Person alice = http.alice();
        Confirmations confirmations = new Confirmations(http);
        List<Answer> answers = new ArrayList<>();
        // more than are mailed
        for (int i = 0; i < 5; i++) {
            answers.add(confirmations.askForReset(alice.email()));
        }
        answers.add(confirmations.askForReset(disabled().email()));
        answers.add(confirmations.askForReset(Http.fresh("nobody")));

        assertThat(answers.get(0).status()).isEqualTo(202);
        assertThat(answers).allSatisfy(answer -> assertAlike(answer, answers.get(0)));
    }

    @Test
    void whereTooManyWereAskedForThatIsAnsweredAlikeToo() {
        String nobody = Http.fresh("nobody");
        Confirmations confirmations = new Confirmations(http);
        for (int i = 0; i < 30; i++) {
            confirmations.askForReset(nobody);
        }

        Answer known = confirmations.askForReset(http.alice().email());
        Answer unknown = confirmations.askForReset(nobody);

        assertThat(known.problem()).isEqualTo("too-many-attempts");
        assertThat(unknown.body()).isEqualTo(known.body());
        assertThat(unknown.headersButDate().keySet())
                .isEqualTo(known.headersButDate().keySet());
    }

    @Test
    void askingForAnotherAddressIsAnsweredAlikeWhoeverHasIt() {
        Person alice = http.alice();
        Confirmations confirmations = new Confirmations(http);

        Answer free = confirmations.askForChange(alice, Http.fresh("free"), alice.password());
        Answer taken = confirmations.askForChange(alice, http.bob().email(), alice.password());
        Answer own = confirmations.askForChange(alice, alice.email(), alice.password());

        assertThat(free.status()).isEqualTo(202);
        assertAlike(taken, free);
        assertAlike(own, free);
    }

    private Person disabled() {
        Person bob = http.bob();
        String admin = http.token("admin@localhost", "only-for-the-tests");
        http.bearer(admin, "PATCH", "api/users/" + bob.id(), "{\"disabled\":true}");
        return bob;
    }

    private List<Answer> refusals(String email) {
        return Stream.generate(() -> http.logIn(email, WRONG)).limit(4).toList();
    }

    private Answer throttled(String email) {
        return Guesses.firstRefused(() -> http.logIn(email, WRONG));
    }

    private static void assertAlike(Answer answer, Answer other) {
        assertThat(answer.status()).isEqualTo(other.status());
        assertThat(answer.body()).isEqualTo(other.body());
        assertThat(answer.headersButDate()).isEqualTo(other.headersButDate());
    }
}
