package org.latchkey.fuzz;

import java.util.EnumMap;
import java.util.Map;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.server.SharedServer;

/** The callers that the fuzzer sends requests as. Their ids and tokens replace placeholders in the requests. */
final class Callers {

    private final Http http;
    private final SharedServer server;
    private final Person victim;
    private final Map<Kind, String> tokens = new EnumMap<>(Kind.class);
    private Person user;
    private String refreshToken = "";
    private String task = "";
    private String foreignTask = "";
    private String kid = "";

    enum Kind {
        ANONYMOUS,
        USER,
        ADMIN
    }

    Callers(Http http, SharedServer server) {
        this.http = http;
        this.server = server;
        victim = http.bob();
        foreignTask = addTask(victim.token());
        tokens.put(Kind.ANONYMOUS, "none");
        logInAgain();
    }

    /** Logs in again each caller whose session has ended. */
    void logInAgain() {
        if (!http.isGood(tokens.getOrDefault(Kind.USER, "none"))) {
            user = http.alice();
            tokens.put(Kind.USER, user.token());
            refreshToken = http.logIn(user.email(), user.password()).json().getString("refresh_token");
            task = addTask(user.token());
        }
        if (!http.isGood(tokens.getOrDefault(Kind.ADMIN, "none"))) {
            String token = http.token(server.adminEmail(), server.adminPassword());
            tokens.put(Kind.ADMIN, token);
            kid = http.bearer(token, "GET", "api/keys", null)
                    .jsonArray()
                    .getJsonObject(0)
                    .getString("kid");
        }
    }

    private String addTask(String token) {
        return http.bearer(token, "POST", "api/tasks", "{\"title\":\"task\"}")
                .json()
                .getString("id");
    }

    /** Replaces the placeholders, such as {@code $TOKEN}, by the values that this kind of caller has. */
    String fill(Kind kind, String text) {
        return text.replace("$TOKEN", tokens.get(kind))
                .replace("$REFRESH", refreshToken)
                .replace("$EMAIL", user.email())
                .replace("$USER", user.id())
                .replace("$VICTIM", victim.id())
                .replace("$TASK", task)
                .replace("$FOREIGN_TASK", foreignTask)
                .replace("$KID", kid);
    }
}
