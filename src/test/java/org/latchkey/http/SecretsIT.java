package org.latchkey.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.latchkey.http.Http.Person;

/** Looks for secrets where there must be none, after everything that has to do with them. */
class SecretsIT extends OverHttp {

    private static final List<Path> LOGS =
            List.of(Path.of("target/server.log"), Path.of("target/it/derby.log"));

    @Test
    void noLogHoldsAPasswordATokenOrAKey() throws Exception {
        Person alice = http.alice();
        String wrong = "a wrong guess at it";
        http.logIn(alice.email(), wrong);
        http.get("api/private", "Authorization", "Bearer " + alice.token() + "x");
        http.post("api/token", "{\"email\":\"" + alice.email() + "\",\"password\":\"" + wrong);
        http.as(alice, "PUT", "api/me/password", "{\"current_password\":\"" + wrong + "\"}");

        assertThat(LOGS).allSatisfy(log -> assertThat(log).exists());
        for (Path log : LOGS) {
            assertThat(Files.readString(log))
                    .doesNotContain(
                            alice.password(),
                            wrong,
                            "only-for-the-tests",
                            alice.token().substring(0, 40),
                            "$argon2id",
                            "PRIVATE KEY",
                            Files.readString(Path.of("target/it/encryption-key")).strip());
        }
    }
}
