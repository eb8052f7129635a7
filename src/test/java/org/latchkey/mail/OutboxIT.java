package org.latchkey.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http;
import org.latchkey.testing.OnEveryDatabase;
import org.latchkey.testing.server.OverHttp;

/** Without a mail server: letters stay, and admins read them. */
@OnEveryDatabase
class OutboxIT extends OverHttp {

    @Test
    void anAdminReadsWhatWasPut() {
        String to = Http.fresh("alice");
        String token = TestEmails.put(http, to, "name", "Jürgen Groß", "language", "de");

        Answer answer = ask("limit=1");

        assertThat(answer.header("Cache-Control")).contains("no-store");
        JsonObject letter = answer.json().getJsonArray("items").getJsonObject(0);
        assertThat(letter.keySet()).containsExactlyInAnyOrder("id", "at", "to", "subject", "text");
        assertThat(letter.getString("to")).isEqualTo(to);
        assertThat(letter.getString("subject")).isEqualTo("Wählen Sie ein neues Passwort für localhost:8080");
        assertThat(letter.getString("text"))
                .startsWith("Guten Tag Jürgen Groß,\n")
                .contains("\nhttp://localhost:8080/new-password#token=" + token + "\n");
        assertThat(letter.getString("at")).endsWith("Z");
    }

    /** Whoever asks for the letter names the host to the server. */
    @Test
    void aLinkPointsToTheIssuerWhateverTheRequestSays() {
        String to = Http.fresh("alice");
        http.send(
                "POST",
                "api/test/letters?token=x&to=" + to,
                null,
                "X-Forwarded-Host",
                "evil.example",
                "Forwarded",
                "host=evil.example;proto=https");

        assertThat(of(to)).singleElement().asString().contains("http://localhost:8080/new-password#");
        assertThat(of(to).toString()).doesNotContain("evil", "127.0.0.1");
    }

    @Test
    void whatIsRolledBackWasNeverWritten() {
        String to = Http.fresh("alice");
        TestEmails.put(http, to, "undone", "true");
        TestEmails.put(http, to);

        assertThat(of(to)).hasSize(1);
    }

    @Test
    void whatIsTakenBackIsGoneForThatAddressAlone() {
        String alice = Http.fresh("alice");
        String bob = Http.fresh("bob");
        TestEmails.put(http, alice);
        TestEmails.put(http, alice.toUpperCase(Locale.ROOT));
        TestEmails.put(http, bob);

        TestEmails.withdraw(http, alice);

        assertThat(of(alice)).isEmpty();
        assertThat(of(alice.toUpperCase(Locale.ROOT))).isEmpty();
        assertThat(of(bob)).hasSize(1);
    }

    @Test
    void theyAreReadPageByPageNewestFirst() {
        List<String> put = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            put.add(0, Http.fresh("alice"));
            TestEmails.put(http, put.get(0));
        }
        List<String> read = new ArrayList<>();
        String after = "";
        while (read.size() < put.size()) {
            JsonObject page = ask("limit=1&after=" + after).json();
            read.add(page.getJsonArray("items").getJsonObject(0).getString("to"));
            after = page.getString("next", "");
        }

        assertThat(read).isEqualTo(put);
    }

    @Test
    void theLogHasThemToo() throws Exception {
        String to = Http.fresh("alice");
        String token = TestEmails.put(http, to);

        String letter = "\nTo: " + to + "\nSubject: Choose a new password for localhost:8080\n\nHello ";
        Instant end = Instant.now().plusSeconds(30);
        String log = log();
        while (!log.contains(letter) && Instant.now().isBefore(end)) {
            Thread.sleep(50);
            log = log();
        }
        assertThat(log).containsOnlyOnce(letter).containsOnlyOnce(token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"after=x", "limit=0", "limit=101"})
    void aParameterThatCantBeIsInvalid(String query) {
        assertThat(ask(query).problem()).isEqualTo("invalid-request");
    }

    @Test
    void theyAreForAdminsAlone() {
        assertThat(http.get("api/outbox").problem()).isEqualTo("missing-token");
        Answer answer = http.get(http.alice(), "api/outbox");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.problem()).isEqualTo("insufficient-role");
    }

    private List<String> of(String to) {
        return TestEmails.shown(http, to);
    }

    private Answer ask(String query) {
        return TestEmails.list(http, query);
    }

    private String log() {
        return server.output();
    }
}
