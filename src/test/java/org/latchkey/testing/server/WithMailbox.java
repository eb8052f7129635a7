package org.latchkey.testing.server;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Confirmations;
import org.latchkey.testing.Http;
import org.latchkey.testing.Mailbox;

/** The base class of tests that follow emailed links, which they read in the development outbox. */
@On(SecondLatchkey.class)
public abstract class WithMailbox extends OverHttp {

    protected Confirmations confirmations;
    protected Mailbox mailbox;

    @BeforeEach
    final void openTheMailbox() {
        confirmations = new Confirmations(http);
        mailbox = new Mailbox(http);
    }

    /** Requests a password reset, and returns the token in its email. */
    protected final String resetTokenOf(Http.Person person) {
        confirmations.askForReset(person.email());
        return mailbox.awaitLink(person.email()).token();
    }

    /** Returns the audit events of a person, newest first. */
    protected final List<JsonObject> eventsOf(Http.Person person) {
        return asAdmin("GET", "api/events?user=" + person.id(), null)
                .json()
                .getJsonArray("items")
                .getValuesAs(JsonObject.class);
    }

    protected final Answer asAdmin(String method, String path, String body) {
        String token = http.token("admin@localhost", Http.ADMIN_PASSWORD);
        return http.bearer(token, method, path, body);
    }
}
