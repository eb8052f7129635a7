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
import org.latchkey.testing.server.OnEveryServer;
import org.latchkey.testing.server.OverHttp;

/** Tests the development outbox: without a mail server, admins read the queued emails. */
@OnEveryDatabase
@OnEveryServer
class OutboxIT extends OverHttp {

    @Test
    void anAdminReadsAQueuedEmail() {
        String to = Http.fresh("alice");
        String token = TestEmails.put(http, to, "name", "Jürgen Groß", "language", "de");

        Answer answer = ask("limit=1");

        assertThat(answer.header("Cache-Control")).contains("no-store");
        JsonObject email = answer.json().getJsonArray("items").getJsonObject(0);
        assertThat(email.keySet()).containsExactlyInAnyOrder("id", "at", "to", "subject", "text");
        assertThat(email.getString("to")).isEqualTo(to);
        assertThat(email.getString("subject")).isEqualTo("Wählen Sie ein neues Passwort für localhost:8080");
        assertThat(email.getString("text"))
                .startsWith("Guten Tag Jürgen Groß,\n")
                .contains("\nhttp://localhost:8080/new-password#token=" + token + "\n");
        assertThat(email.getString("at")).endsWith("Z");
    }

    /** The client that requests an email chooses the Host and Forwarded headers. */
    @Test
    void aLinkPointsToTheIssuerWhateverTheRequestHeadersSay() {
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
    void aRollbackDiscardsTheEmail() {
        String to = Http.fresh("alice");
        TestEmails.put(http, to, "undone", "true");
        TestEmails.put(http, to);

        assertThat(of(to)).hasSize(1);
    }

    @Test
    void deletingTheEmailsToAnAddressKeepsThoseToOthers() {
        String alice = Http.fresh("alice");
        String bob = Http.fresh("bob");
        TestEmails.put(http, alice);
        TestEmails.put(http, alice.toUpperCase(Locale.ROOT));
        TestEmails.put(http, bob);

        TestEmails.deleteAllTo(http, alice);

        assertThat(of(alice)).isEmpty();
        assertThat(of(alice.toUpperCase(Locale.ROOT))).isEmpty();
        assertThat(of(bob)).hasSize(1);
    }

    @Test
    void emailsArePagedNewestFirst() {
        List<String> queued = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            queued.add(0, Http.fresh("alice"));
            TestEmails.put(http, queued.get(0));
        }
        List<String> read = new ArrayList<>();
        String after = "";
        while (read.size() < queued.size()) {
            JsonObject page = ask("limit=1&after=" + after).json();
            read.add(page.getJsonArray("items").getJsonObject(0).getString("to"));
            after = page.getString("next", "");
        }

        assertThat(read).isEqualTo(queued);
    }

    @Test
    void anEmailIsLoggedOnce() throws Exception {
        String to = Http.fresh("alice");
        String token = TestEmails.put(http, to);

        String logged = "\nTo: " + to + "\nSubject: Choose a new password for localhost:8080\n\nHello ";
        Instant end = Instant.now().plusSeconds(30);
        String log = log();
        while (!log.contains(logged) && Instant.now().isBefore(end)) {
            Thread.sleep(50);
            log = log();
        }
        assertThat(log).containsOnlyOnce(logged).containsOnlyOnce(token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"after=x", "limit=0", "limit=101"})
    void anInvalidQueryParameterIsRefused(String query) {
        assertThat(ask(query).problem()).isEqualTo("invalid-request");
    }

    @Test
    void onlyAdminsReadTheOutbox() {
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
