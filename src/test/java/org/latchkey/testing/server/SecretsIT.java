package org.latchkey.testing.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;

/** Searches the logs for secrets after requests that involve secrets. */
class SecretsIT extends OverHttp {

    @Test
    void noLogContainsAPasswordATokenOrAKey(PlainServer plain) throws Exception {
        Person alice = http.alice();
        String wrong = "a wrong guess at it";
        http.logIn(alice.email(), wrong);
        http.get("api/private", "Authorization", "Bearer " + alice.token() + "x");
        http.post("api/token", "{\"email\":\"" + alice.email() + "\",\"password\":\"" + wrong);
        http.as(alice, "PUT", "api/me/password", "{\"current_password\":\"" + wrong + "\"}");

        String key = Files.readString(plain.data().resolve("encryption-key")).strip();
        String derby = Files.readString(plain.data().resolve("derby.log"));
        assertThat(derby).isNotEmpty();
        for (String log : List.of(server.output(), derby)) {
            assertThat(log)
                    .doesNotContain(
                            alice.password(),
                            wrong,
                            Http.ADMIN_PASSWORD,
                            alice.token().substring(0, 40),
                            "$argon2id",
                            "PRIVATE KEY",
                            key);
        }
    }

    /** Except in emails, which this server logs, because it has no mail server: so these addresses get none. */
    @Test
    void noLogContainsAnEmailAddress() {
        String unknown = Http.fresh("unknown");
        String imported = Http.fresh("imported");
        String admin = http.token("admin@localhost", Http.ADMIN_PASSWORD);
        http.logIn(unknown, "a wrong guess at it");
        http.post("api/password-resets", "{\"email\":\"" + unknown + "\"}");
        http.post("api/users", "{\"email\":\"" + unknown + "\",\"password\":\"short\"}");
        http.post("api/users", "{\"email\":\"" + unknown + "\",\"password\":");
        http.get("api/nothing?email=" + unknown);
        http.bearer(admin, "GET", "api/users?q=" + unknown, null);
        http.bearer(admin, "GET", "api/users/" + unknown, null);
        String line = "{\"email\":\"" + imported + "\"}\n";
        Answer imports = http.answer(HttpRequest.newBuilder(http.uri("api/users/import"))
                .header("Authorization", "Bearer " + admin)
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(line + line + "{" + line))
                .build());

        assertThat(imports.body()).contains("created", "exists", "refused");
        assertThat(server.output()).isNotEmpty().doesNotContain(unknown, imported);
    }
}
