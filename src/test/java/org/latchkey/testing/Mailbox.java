package org.latchkey.testing;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The letters of a server that has no mail server, as its admin reads them. They are written a
 * moment after they were asked for, so what is expected is waited for.
 */
public final class Mailbox {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern LINK = Pattern.compile("(http\\S+)#token=([\\w-]+)");

    private final Http http;
    private final String adminPassword;
    private String admin = "none";

    public Mailbox(Http http, String adminPassword) {
        this.http = http;
        this.adminPassword = adminPassword;
    }

    /** Of the suite's server. */
    public Mailbox(Http http) {
        this(http, Http.ADMIN_PASSWORD);
    }

    /** A letter, with what its link says, if it has one. */
    public record Mail(String to, String subject, String text) {

        static Mail of(JsonObject letter) {
            return new Mail(letter.getString("to"), letter.getString("subject"), letter.getString("text"));
        }

        public boolean hasLink() {
            return LINK.matcher(text).find();
        }

        /** The link up to its fragment. */
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

    /** Those to an address that are there by now, newest first. */
    public List<Mail> all(String address) {
        Answer answer = outbox();
        // a token of before may have expired, where time is travelled
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

    /** So many to an address, newest first, when so many have come. */
    public List<Mail> await(String address, int count) {
        return until(address, letters -> letters.size() >= count);
    }

    /** Those to an address, when there are so many and no more. */
    public List<Mail> awaitOnly(String address, int count) {
        return until(address, letters -> letters.size() == count);
    }

    /** The newest to an address, the first with a link. */
    public Mail awaitLink(String address) {
        return until(address, letters -> letters.stream().anyMatch(Mail::hasLink)).stream()
                .filter(Mail::hasLink)
                .findFirst()
                .orElseThrow();
    }

    private List<Mail> until(String address, Predicate<List<Mail>> isEnough) {
        Instant end = Instant.now().plus(PATIENCE);
        List<Mail> letters = all(address);
        while (!isEnough.test(letters)) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("For " + address + " there is " + letters);
            }
            pause();
            letters = all(address);
        }
        return letters;
    }

    /**
     * Waits until everything that was asked for before has been looked at, by a letter that is
     * asked for now: they are written one after the other.
     */
    public void awaitAll() {
        Http other = http.fromElsewhere();
        String email = other.alice().email();
        other.post("api/password-resets", "{\"email\":\"" + email + "\"}");
        await(email, 1);
    }

    /** To look costs the server much: it opens a hundred letters. */
    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
