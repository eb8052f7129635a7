package org.latchkey.testing.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
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
}
