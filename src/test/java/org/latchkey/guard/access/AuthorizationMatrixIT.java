package org.latchkey.guard.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.latchkey.fuzz.Route;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.server.OnEveryServer;
import org.latchkey.testing.server.OverHttp;

/**
 * Checks who may do what: every route that the application has, found by reflection, is called by every
 * kind of caller. A route without a row fails, and so does a row without a route.
 */
@OnEveryServer
class AuthorizationMatrixIT extends OverHttp {

    /**
     * Each row lists a route's statuses for: nobody, the user who owns the account, task or session,
     * another user, an admin, a service, an expired token, and a token of an ended session. A {@code !}
     * follows if the route deletes something, so that each caller gets new things to delete. The body comes
     * last. In it, {@code $FRESH} is an unused email address, and {@code $EMAIL} and {@code $PASSWORD} are
     * the user's.
     */
    private static final String TABLE = """
            GET    /api/public                          200 200 200 200 200 200 200
            GET    /api/private                         401 200 200 200 200 401 401
            POST   /api/users                           201 201 201 201 201 201 201 {"email":"$FRESH","password":"$PASSWORD"}
            POST   /api/token                           200 200 200 200 200 200 200 {"email":"$EMAIL","password":"$PASSWORD"}
            POST   /api/token/refresh                   401 401 401 401 401 401 401 {"refresh_token":"none"}
            DELETE /api/token                           401 204 204 204 204 401 401 !
            POST   /api/revoke                          200 200 200 200 200 200 200 token=none
            GET    /api/me                              401 200 200 200 200 401 401
            PATCH  /api/me                              401 200 200 200 200 401 401 {"name":"Somebody"}
            DELETE /api/me                              401 204 204 204 204 401 401 !
            GET    /api/me/claims                       401 200 200 200 200 401 401
            GET    /api/me/export                       401 200 200 200 200 401 401
            PUT    /api/me/password                     401 400 400 400 400 401 401 {"current_password":"x","new_password":"y"}
            POST   /api/password-resets                 202 202 202 202 202 202 202 {"email":"$FRESH"}
            PUT    /api/password                        400 400 400 400 400 400 400 {"token":"none","new_password":"y"}
            POST   /api/me/email-verification           401 202 202 202 202 401 401
            PUT    /api/me/email                        401 400 400 400 400 401 401 {"email":"x","password":"y"}
            PUT    /api/email                           400 400 400 400 400 400 400 {"token":"none"}
            GET    /api/me/sessions                     401 200 200 200 200 401 401
            DELETE /api/me/sessions                     401 204 204 204 204 401 401 !
            DELETE /api/me/sessions/{id}                401 204 404 404 404 401 401 !
            POST   /api/me/reauthentication             401 403 403 403 403 401 401 {"password":"not the password"}
            GET    /api/me/factors                      401 200 200 200 200 401 401
            POST   /api/me/totp                         401 201 201 201 201 401 401
            PUT    /api/me/totp                         401 400 400 400 400 401 401 {"code":"000000"}
            DELETE /api/me/totp                         401 404 404 404 404 401 401
            POST   /api/me/passkeys/options             401 200 200 200 200 401 401
            POST   /api/me/passkeys                     401 400 400 400 400 401 401 {"credential":{}}
            POST   /api/me/passkeys/assertion-options   401 409 409 409 409 401 401
            GET    /api/me/passkeys/{id}                401 404 404 404 404 401 401
            PATCH  /api/me/passkeys/{id}                401 404 404 404 404 401 401 {"name":"My key"}
            DELETE /api/me/passkeys/{id}                401 404 404 404 404 401 401
            POST   /api/passkeys/options                200 200 200 200 200 200 200
            POST   /api/me/recovery-codes               401 409 409 409 409 401 401
            GET    /api/tasks                           401 200 200 200 200 401 401
            POST   /api/tasks                           401 201 201 201 201 401 401 {"title":"to be done"}
            GET    /api/tasks/{id}                      401 200 404 404 404 401 401
            PATCH  /api/tasks/{id}                      401 200 404 404 404 401 401 {"done":true}
            DELETE /api/tasks/{id}                      401 204 404 404 404 401 401 !
            GET    /api/users                           401 403 403 200 403 401 401
            GET    /api/users/{id}                      401 403 403 200 403 401 401
            PATCH  /api/users/{id}                      401 403 403 200 403 401 401 {"name":"Somebody"}
            DELETE /api/users/{id}                      401 403 403 204 403 401 401 !
            DELETE /api/users/{id}/sessions             401 403 403 204 403 401 401 !
            DELETE /api/users/{id}/factors              401 403 403 204 403 401 401 !
            POST   /api/users/{id}/password-reset       401 403 403 202 403 401 401
            POST   /api/users/import                    401 403 403 200 403 401 401 {"email":"$FRESH","password":"$PASSWORD"}
            GET    /api/events                          401 403 403 200 403 401 401
            GET    /api/outbox                          401 403 403 200 403 401 401
            GET    /api/keys                            401 403 403 200 403 401 401
            POST   /api/keys                            401 403 403 201 403 401 401
            POST   /api/keys/{kid}/revocation           401 403 403 404 403 401 401
            POST   /api/introspect                      401 403 403 200 200 401 401 token=none
            GET    /api/revocations                     200 200 200 200 200 200 200
            GET    /api/.well-known/jwks.json           200 200 200 200 200 200 200
            GET    /api/.well-known/openid-configuration 200 200 200 200 200 200 200
            """;

    private static final Map<String, Row> ROWS =
            TABLE.lines().map(Row::parse).collect(Collectors.toMap(Row::route, Function.identity()));

    private static Callers callers;

    private record Row(String route, Map<Callers.Who, Integer> statuses, boolean isDestructive, String body) {

        static Row parse(String line) {
            Callers.Who[] kinds = Callers.Who.values();
            int columns = 2 + kinds.length;
            String[] cells = line.strip().split("\\s+", columns + 1);
            String rest = cells.length > columns ? cells[columns] : "";
            boolean isDestructive = rest.startsWith("!");
            Map<Callers.Who, Integer> statuses = new EnumMap<>(Callers.Who.class);
            for (int i = 0; i < kinds.length; i++) {
                statuses.put(kinds[i], Integer.valueOf(cells[2 + i]));
            }
            return new Row(
                    cells[0] + " " + cells[1],
                    statuses,
                    isDestructive,
                    isDestructive ? rest.substring(1).strip() : rest);
        }
    }

    static Stream<Arguments> cells() {
        return Route.all().stream()
                .flatMap(route -> Stream.of(Callers.Who.values()).map(who -> Arguments.of(route, who)));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void everyCallerMayDoWhatTheTableSays(Route route, Callers.Who who) {
        Row row = ROWS.get(name(route));
        assertThat(row).as("a row for " + name(route)).isNotNull();
        if (callers == null) {
            callers = new Callers(http);
        }

        Answer answer = send(route, row, who);

        assertThat(answer.status())
                .as(() -> name(route) + " by " + who + ": " + answer.body())
                .isEqualTo(row.statuses().get(who));
        callers.revokePreparedKey(answer);
    }

    private Answer send(Route route, Row row, Callers.Who who) {
        Callers.Called call = callers.call(who, row.isDestructive());
        Person owner = call.owner();
        String body = row.body()
                .replace("$FRESH", Http.fresh("fresh"))
                .replace("$EMAIL", owner.email())
                .replace("$PASSWORD", owner.password());
        String path = path(route.path(), owner);
        return callers.send(route, path, body, call.token());
    }

    private static String path(String template, Person owner) {
        if (!template.contains("{")) {
            return template.substring(1);
        }
        String id =
                switch (template.substring(5).split("/\\{", 2)[0]) {
                    case "users" -> owner.id();
                    case "tasks" -> callers.taskOf(owner);
                    case "me/sessions" -> callers.sessionOf(owner);
                    default -> "none";
                };
        return template.substring(1).replaceAll("\\{.*?}", id);
    }

    @Test
    void everyRowHasARoute() {
        assertThat(Route.all().stream().map(AuthorizationMatrixIT::name).distinct())
                .containsExactlyInAnyOrderElementsOf(ROWS.keySet());
    }

    private static String name(Route route) {
        return route.method() + " " + route.path();
    }
}
