package org.latchkey.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.testing.Confirmations;
import org.latchkey.testing.Http;
import org.latchkey.testing.Mailbox;
import org.latchkey.testing.server.On;
import org.latchkey.testing.server.VerifiedSignUpServer;

/** A reader of the metrics does not see whether an address that was tried has an account. */
@On(VerifiedSignUpServer.class)
class AccountsInMetricsIT {

    /** Changes from one moment to the next, whatever happens, or by the reading of the emails. */
    private static final Pattern UNRELATED = Pattern.compile(
            "latchkey_(hash_seconds_(bucket|sum|max)|hash_wait_seconds_(bucket|sum|max)|.*_age_seconds|next_key|db_"
                    + "|verified_token_cache).*");

    private Http http;
    private Mailbox mailbox;
    private String known;

    @BeforeEach
    void signUp(VerifiedSignUpServer server) {
        http = server.client();
        mailbox = new Mailbox(http);
        known = Http.fresh("alice");
        signUp(known);
        new Confirmations(http).confirm(mailbox.awaitLink(known).token(), Http.PASSWORD);
    }

    private void signUp(String email) {
        http.post("api/users", Http.credentials(email, Http.PASSWORD));
    }

    @Test
    void loginsCountAlike() {
        assertThat(changes(known, email -> http.logIn(email, "a wrong guess at it")))
                .isEqualTo(changes(Http.fresh("nobody"), email -> http.logIn(email, "a wrong guess at it")))
                .containsKey("latchkey_logins_total{outcome=\"invalid-credentials\"}");
    }

    /** From the fourth request on, no more emails are sent to the known address. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void requestsForANewPasswordCountAlike(int requests) {
        Consumer<String> request = email -> {
            for (int i = 0; i < requests; i++) {
                assertThat(new Confirmations(http).askForReset(email).status()).isEqualTo(202);
            }
        };

        assertThat(changes(known, request)).isEqualTo(changes(Http.fresh("nobody"), request));
    }

    @Test
    void signUpsCountAlike() {
        // the one of the address, and the one that comes after it
        assertThat(changes(known, this::signUp))
                .isEqualTo(changes(Http.fresh("nobody"), this::signUp))
                .containsEntry("latchkey_hash_seconds_count", 2.0);
    }

    private Map<String, Double> changes(String email, Consumer<String> request) {
        // the mailbox logs in before, and not in between
        mailbox.all(email);
        Scrape before = Scrape.of(http);
        request.accept(email);
        awaitEmails();
        Map<String, Double> changes = Scrape.of(http).changesSince(before);
        changes.keySet().removeIf(UNRELATED.asMatchPredicate());
        return changes;
    }

    /** Waits until the emails of earlier requests are written: requests are handled one after another. */
    private void awaitEmails() {
        String last = Http.fresh("last");
        signUp(last);
        mailbox.awaitLink(last);
    }
}
