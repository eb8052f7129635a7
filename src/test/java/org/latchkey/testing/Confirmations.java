package org.latchkey.testing;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.Map;
import org.latchkey.testing.Http.Person;

/** Sends the requests that involve emailed links: password resets, and email verifications and changes. */
public final class Confirmations {

    private final Http http;

    public Confirmations(Http http) {
        this.http = http;
    }

    public Answer askForReset(String email) {
        return http.post("api/password-resets", json(Map.of("email", email)));
    }

    public Answer reset(String token, String newPassword) {
        return http.send("PUT", "api/password", json(Map.of("token", token, "new_password", newPassword)));
    }

    public Answer askForVerification(Person person) {
        return http.as(person, "POST", "api/me/email-verification", null);
    }

    public Answer askForChange(Person person, String email, String password) {
        return http.as(person, "PUT", "api/me/email", json(Map.of("email", email, "password", password)));
    }

    public Answer confirm(String token) {
        return http.send("PUT", "api/email", json(Map.of("token", token)));
    }

    public Answer confirm(String token, String password) {
        return http.send("PUT", "api/email", json(Map.of("token", token, "password", password)));
    }

    public Answer confirm(String token, Person person) {
        return http.as(person, "PUT", "api/email", json(Map.of("token", token)));
    }

    public Answer changePassword(Person person, String newPassword) {
        return http.as(
                person,
                "PUT",
                "api/me/password",
                json(Map.of("current_password", person.password(), "new_password", newPassword)));
    }

    private static String json(Map<String, String> members) {
        JsonObjectBuilder body = Json.createObjectBuilder();
        members.forEach(body::add);
        return body.build().toString();
    }
}
