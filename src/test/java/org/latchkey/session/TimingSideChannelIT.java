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

/** Tests that the body and headers of a response don't reveal whether an account exists. */
class TimingSideChannelIT extends OverHttp {

    @Test
    void anUnknownAddressAndAWrongPasswordGetTheSameResponse() {
        Person alice = http.alice();
        List<Answer> known = rejections(alice.email());
        List<Answer> unknown = rejections(Http.fresh("nobody"));

        Answer first = known.get(0);
        assertThat(first.status()).isEqualTo(401);
        Stream.concat(known.stream(), unknown.stream()).forEach(answer -> assertSameResponse(answer, first));
    }

    @Test
    void throttledLoginsGetTheSameResponse() {
        Person alice = http.alice();
        Answer known = throttled(alice.email());
        Answer unknown = throttled(Http.fresh("nobody"));

        assertThat(known.problem()).isEqualTo("too-many-attempts");
        assertThat(unknown.body()).isEqualTo(known.body());
        assertThat(unknown.headersButDate().keySet())
                .isEqualTo(known.headersButDate().keySet());
    }

    @Test
    void aDisabledAccountGetsTheResponseOfAnUnknownAddress() {
        Person bob = disabled();

        assertSameResponse(
                http.logIn(bob.email(), bob.password()),
                rejections(Http.fresh("nobody")).get(0));
    }

    @Test
    void aResetRequestGetsTheSameResponseForAnyAddress() {
        Person alice = http.alice();
        Confirmations confirmations = new Confirmations(http);
        List<Answer> answers = new ArrayList<>();
        // More requests than the limit of emails.
        for (int i = 0; i < 5; i++) {
            answers.add(confirmations.askForReset(alice.email()));
        }
        answers.add(confirmations.askForReset(disabled().email()));
        answers.add(confirmations.askForReset(Http.fresh("nobody")));

        assertThat(answers.get(0).status()).isEqualTo(202);
        assertThat(answers).allSatisfy(answer -> assertSameResponse(answer, answers.get(0)));
    }

    @Test
    void throttledResetRequestsGetTheSameResponse() {
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
    void anEmailChangeGetsTheSameResponseForAFreeAndATakenAddress() {
        Person alice = http.alice();
        Confirmations confirmations = new Confirmations(http);

        Answer free = confirmations.askForChange(alice, Http.fresh("free"), alice.password());
        Answer taken = confirmations.askForChange(alice, http.bob().email(), alice.password());
        Answer own = confirmations.askForChange(alice, alice.email(), alice.password());

        assertThat(free.status()).isEqualTo(202);
        assertSameResponse(taken, free);
        assertSameResponse(own, free);
    }

    private Person disabled() {
        Person bob = http.bob();
        String admin = http.token("admin@localhost", "only-for-the-tests");
        http.bearer(admin, "PATCH", "api/users/" + bob.id(), "{\"disabled\":true}");
        return bob;
    }

    private List<Answer> rejections(String email) {
        return Stream.generate(() -> http.logIn(email, WRONG)).limit(4).toList();
    }

    private Answer throttled(String email) {
        return Guesses.firstRefused(() -> http.logIn(email, WRONG));
    }

    private static void assertSameResponse(Answer answer, Answer other) {
        assertThat(answer.status()).isEqualTo(other.status());
        assertThat(answer.body()).isEqualTo(other.body());
        assertThat(answer.headersButDate()).isEqualTo(other.headersButDate());
    }
}
