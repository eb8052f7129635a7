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

/** Logs in all kinds of callers, each only as often as needed. */
final class Callers {

    /** The kinds of callers. */
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
     * A call by one caller.
     *
     * @param owner the user whose account, task or session the call is about
     * @param token empty for a call without a token
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
     * Returns a caller of this kind. For a destructive call, both the caller and the owner of the data are
     * new. Otherwise they are reused. A rejected token deletes nothing, so it is always reused.
     */
    Called call(Who who, boolean isDestructive) {
        return switch (who) {
            case NOBODY -> new Called(owner, Optional.empty());
            case USER -> {
                Person user = isDestructive ? fromNewAddress().alice() : owner;
                yield new Called(user, Optional.of(user.token()));
            }
            case OTHER_USER, ADMIN, SERVICE -> {
                String token = isDestructive ? newToken(who) : cachedToken(who);
                yield new Called(isDestructive ? fromNewAddress().alice() : owner, Optional.of(token));
            }
            case EXPIRED, SIGNED_OUT -> new Called(owner, Optional.of(cachedToken(who)));
        };
    }

    /** A client with a new address, because sign-ups per address are limited. */
    private Http fromNewAddress() {
        return http.fromElsewhere();
    }

    private String cachedToken(Who who) {
        return tokens.computeIfAbsent(who, this::newToken);
    }

    private String newToken(Who who) {
        Person person = fromNewAddress().bob();
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

    /** Revokes a key that the call prepared, because other tests count keys. */
    void revokePreparedKey(Answer answer) {
        if (answer.status() == 201 && answer.body().contains("\"kid\"")) {
            String kid = answer.json().getString("kid");
            http.bearer(firstAdmin(), "POST", "api/keys/" + kid + "/revocation", null);
        }
    }
}
