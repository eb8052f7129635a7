package org.latchkey.token.revocation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.server.OnEveryServer;
import org.latchkey.testing.server.OverHttp;

@OnEveryServer
class RevocationListIT extends OverHttp {

    private static final String PATH = "api/revocations";

    @Test
    void anEndedSessionIsInTheSignedList() throws InterruptedException {
        Person alice = http.alice();
        String session = http.get(alice, "api/me/claims").json().getString("sid");
        assertThat(text(http.get(PATH))).doesNotContain(session);

        http.as(alice, "DELETE", "api/token", null);

        Instant end = Instant.now().plusSeconds(30);
        while (!text(http.get(PATH)).contains("session " + session + " ")) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(50);
        }
        assertThat(text(http.get(PATH + "?since=" + Instant.now().minusSeconds(60))))
                .contains(session);
    }

    @Test
    void theListIsSignedWithATokenKeyAndCacheableForASecond() {
        Answer answer = http.get(PATH);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).contains("application/jose");
        assertThat(answer.header("Cache-Control")).contains("public, max-age=1");
        assertThat(part(answer, 0)).contains("\"typ\":\"latchkey-revocations\"", "\"kid\":");
        assertThat(text(answer)).startsWith("latchkey-revocations 20");
    }

    /** It is signed with the key of tokens, but it is not a token. */
    @Test
    void theListIsRejectedAsAToken() {
        Answer answer = http.bearer(http.get(PATH).body(), "GET", "api/private", null);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("invalid-token");
    }

    @Test
    void anInvalidOrFutureTimeIsRejected() {
        for (String since : new String[] {"", "yesterday", "9999-12-31T23:59:59Z"}) {
            Answer answer = http.get(PATH + "?since=" + since);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.problem()).isEqualTo("invalid-request");
        }
    }

    @Test
    void aTimeLongAgoReturnsTheWholeList() {
        assertThat(http.get(PATH + "?since=1970-01-01T00:00:00Z").status()).isEqualTo(200);
    }

    private static String text(Answer answer) {
        return part(answer, 1);
    }

    private static String part(Answer answer, int index) {
        String encoded = answer.body().split("\\.", -1)[index];
        return new String(Base64.getUrlDecoder().decode(encoded), UTF_8);
    }
}
