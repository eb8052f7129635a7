package org.latchkey.guard.access;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.latchkey.fuzz.Route;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.TravellingFilter;

/** Everybody who may come, logged in as often as need be and no more. */
final class Callers {

    /** Whoever calls. */
    enum Who {
        NOBODY,
        USER,
        OTHER_USER,
        ADMIN,
        SERVICE,
        EXPIRED,
        SIGNED_OUT
    }

    /**
     * Somebody who calls.
     *
     * @param owner whose things they are that the call is about
     * @param token empty for nobody
     */
    record Called(Person owner, Optional<String> token) {}

    private final Http http;
    private final Person owner;
    private final Map<Who, String> tokens = new EnumMap<>(Who.class);

    Callers(Http http) {
        this.http = http;
        owner = http.alice();
    }

    /**
     * The same as before, or for what takes something away somebody new, and new things to take. No
     * token that is refused takes anything away.
     */
    Called call(Who who, boolean isLast) {
        return switch (who) {
            case NOBODY -> new Called(owner, Optional.empty());
            case USER -> {
                Person user = isLast ? anybody().alice() : owner;
                yield new Called(user, Optional.of(user.token()));
            }
            case OTHER_USER, ADMIN, SERVICE -> {
                String token = isLast ? newToken(who) : oldToken(who);
                yield new Called(isLast ? anybody().alice() : owner, Optional.of(token));
            }
            case EXPIRED, SIGNED_OUT -> new Called(owner, Optional.of(oldToken(who)));
        };
    }

    /** From an address of their own, since one may sign up so often and no more. */
    private Http anybody() {
        return http.fromElsewhere();
    }

    private String oldToken(Who who) {
        return tokens.computeIfAbsent(who, this::newToken);
    }

    private String newToken(Who who) {
        Person person = anybody().bob();
        return switch (who) {
            case NOBODY, USER, OTHER_USER -> person.token();
            case ADMIN -> withRole(person, "admin");
            case SERVICE -> withRole(person, "service");
            case EXPIRED ->
                http.post(
                                "api/token",
                                Http.credentials(person.email(), person.password()),
                                TravellingFilter.HEADER,
                                "-PT10M")
                        .json()
                        .getString("token");
            case SIGNED_OUT -> {
                http.as(person, "DELETE", "api/token", null);
                yield person.token();
            }
        };
    }

    private String withRole(Person person, String role) {
        String roles = "{\"roles\":[\"user\",\"" + role + "\"]}";
        http.bearer(firstAdmin(), "PATCH", "api/users/" + person.id(), roles);
        return http.token(person.email(), person.password());
    }

    private String firstAdmin() {
        return http.token("admin@localhost", "only-for-the-tests");
    }

    String taskOf(Person person) {
        return http.as(person, "POST", "api/tasks", "{\"title\":\"mine\"}")
                .json()
                .getString("id");
    }

    String sessionOf(Person person) {
        return http.get(person, "api/me/claims").json().getString("sid");
    }

    Answer send(Route route, String path, String body, Optional<String> token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(http.uri(path)).header("X-Forwarded-For", http.address());
        token.ifPresent(text -> request.header("Authorization", "Bearer " + text));
        if (!body.isEmpty()) {
            request.header("Content-Type", route.consumes());
        }
        return http.answer(
                request.method(route.method(), body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build());
    }

    /** A key that was prepared is not left to those who count keys. */
    void tidy(Answer answer) {
        if (answer.status() == 201 && answer.body().contains("\"kid\"")) {
            String kid = answer.json().getString("kid");
            http.bearer(firstAdmin(), "POST", "api/keys/" + kid + "/revocation", null);
        }
    }
}
