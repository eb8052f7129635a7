package org.latchkey.account.email;

import jakarta.json.JsonObject;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Confirmations;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.Mailbox;

/** Signs users up on a server that creates an account only after its address is confirmed. */
record VerifiedSignUps(Http http, Confirmations confirmations, Mailbox mailbox) {

    /** Creates a confirmed account. */
    Person person(String name) {
        String email = Http.fresh(name);
        signUp(email, Http.PASSWORD);
        confirmations.confirm(mailbox.awaitLink(email).token(), Http.PASSWORD);
        JsonObject login = http.logIn(email, Http.PASSWORD).json();
        return new Person(login.getJsonObject("user").getString("id"), email, Http.PASSWORD, login.getString("token"));
    }

    Answer signUp(String email, String password) {
        return signUp(http, email, password);
    }

    static Answer signUp(Http from, String email, String password) {
        return from.post("api/users", Http.credentials(email, password));
    }
}
