package org.latchkey.testing;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the emails of a server without a mail server from its development outbox, as an admin.
 * Emails are queued shortly after the request that causes them, so the methods wait for them.
 */
public final class Mailbox {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Pattern LINK = Pattern.compile("(http\\S+)#token=([\\w-]+)");

    private final Http http;
    private final String adminPassword;
    private String admin = "none";

    public Mailbox(Http http, String adminPassword) {
        this.http = http;
        this.adminPassword = adminPassword;
    }

    /** Creates a mailbox of a server with the tests' usual admin password. */
    public Mailbox(Http http) {
        this(http, Http.ADMIN_PASSWORD);
    }

    /** An email, and the parts of its link if it has one. */
    public record Mail(String to, String subject, String text) {

        static Mail of(JsonObject email) {
            return new Mail(email.getString("to"), email.getString("subject"), email.getString("text"));
        }

        public boolean hasLink() {
            return LINK.matcher(text).find();
        }

        /** Returns the link without its fragment. */
        public String page() {
            return link().group(1);
        }

        public String token() {
            return link().group(2);
        }

        private Matcher link() {
            Matcher link = LINK.matcher(text);
            if (!link.find()) {
                throw new AssertionError("There is no link in " + text);
            }
            return link;
        }
    }

    /** Returns the emails to an address that are queued now, newest first. */
    public List<Mail> all(String address) {
        Answer answer = outbox();
        // The token may have expired, because tests move the clock.
        if (answer.status() == 401) {
            admin = http.token("admin@localhost", adminPassword);
            answer = outbox();
        }
        return answer.json().getJsonArray("items").stream()
                .map(item -> Mail.of(item.asJsonObject()))
                .filter(mail -> mail.to().equals(address))
                .toList();
    }

    private Answer outbox() {
        return http.bearer(admin, "GET", "api/outbox?limit=100", null);
    }

    /** Waits for at least {@code count} emails to an address, and returns all of them, newest first. */
    public List<Mail> await(String address, int count) {
        return until(address, emails -> emails.size() >= count);
    }

    /** Waits until there are exactly {@code count} emails to an address. */
    public List<Mail> awaitOnly(String address, int count) {
        return until(address, emails -> emails.size() == count);
    }

    /** Waits for an email with a link to an address, and returns the newest one. */
    public Mail awaitLink(String address) {
        return until(address, emails -> emails.stream().anyMatch(Mail::hasLink)).stream()
                .filter(Mail::hasLink)
                .findFirst()
                .orElseThrow();
    }

    /** Waits for an email to an address whose subject contains a text. */
    public Mail awaitSubject(String address, String part) {
        return until(address, emails -> emails.stream()
                        .anyMatch(mail -> mail.subject().contains(part)))
                .stream()
                .filter(mail -> mail.subject().contains(part))
                .findFirst()
                .orElseThrow();
    }

    private List<Mail> until(String address, Predicate<List<Mail>> isEnough) {
        Instant end = Instant.now().plus(TIMEOUT);
        List<Mail> emails = all(address);
        while (!isEnough.test(emails)) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("For " + address + " there is " + emails);
            }
            pause();
            emails = all(address);
        }
        return emails;
    }

    /**
     * Waits until all earlier mail requests have been handled. It requests another email and waits for
     * it, because requests are handled one after another.
     */
    public void awaitAll() {
        Http other = http.fromElsewhere();
        String email = other.alice().email();
        other.post("api/password-resets", "{\"email\":\"" + email + "\"}");
        await(email, 1);
    }

    /** Waits between polls, because each poll makes the server decrypt a hundred emails. */
    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
