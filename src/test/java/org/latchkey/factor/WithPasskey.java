package org.latchkey.factor;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.SoftwareAuthenticator;

/** The base class of tests with users who have a passkey in a {@link SoftwareAuthenticator}. */
abstract class WithPasskey extends WithSecondFactor {

    static final String OPTIONS = "api/me/passkeys/options";
    static final String PASSKEYS = "api/me/passkeys";
    static final String LOGIN_OPTIONS = "api/passkeys/options";
    static final String ASSERTION_OPTIONS = "api/me/passkeys/assertion-options";

    /** A user with a passkey. */
    record Owner(Person person, SoftwareAuthenticator authenticator, String passkeyId) {}

    Owner owner() {
        return register(http, http.alice(), new SoftwareAuthenticator());
    }

    static Owner register(Http http, Person person, SoftwareAuthenticator authenticator) {
        Answer added = http.as(
                person,
                "POST",
                PASSKEYS,
                newPasskey(authenticator.create(options(http, person)).json()));
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        JsonObject answer = added.json();
        Person renewed = new Person(person.id(), person.email(), person.password(), answer.getString("token"));
        return new Owner(renewed, authenticator, answer.getJsonObject("passkey").getString("id"));
    }

    static JsonObject options(Http http, Person person) {
        return http.as(person, "POST", OPTIONS, null).json();
    }

    static String newPasskey(JsonObject credential) {
        return Json.createObjectBuilder().add("credential", credential).build().toString();
    }

    static String passkey(JsonObject assertion) {
        return passkeyBody(assertion).build().toString();
    }

    static JsonObjectBuilder passkeyBody(JsonObject assertion) {
        return Json.createObjectBuilder().add("passkey", assertion);
    }

    static String secondFactor(JsonObject required, JsonObject assertion) {
        return passkeyBody(assertion)
                .add("challenge", required.getString("challenge"))
                .build()
                .toString();
    }

    /** Logs in with the passkey alone. */
    static Answer logIn(Http http, Owner owner) {
        JsonObject options = http.post(LOGIN_OPTIONS, null).json();
        return http.post("api/token", passkey(owner.authenticator().get(options).json()));
    }

    /** Gives the right password, and returns the problem that asks for the second factor. */
    static JsonObject required(Http http, Owner owner) {
        Answer answer = http.logIn(owner.person().email(), owner.person().password());
        assertThat(answer.problem()).isEqualTo("second-factor-required");
        return answer.json();
    }

    List<String> eventTypes(Person person) {
        return eventsOf(person).stream().map(event -> event.getString("type")).toList();
    }
}
