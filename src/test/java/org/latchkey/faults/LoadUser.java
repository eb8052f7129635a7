package org.latchkey.faults;

import jakarta.json.JsonObject;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;

/**
 * Somebody who uses the cluster again and again, and remembers what was acknowledged and what was
 * not. After a failed refresh he has but the token that he had, as every client.
 */
final class LoadUser implements Runnable {

    /**
     * After a failure. A node that is killed closes its connections one by one, and the proxy does
     * not send a request again whose connection was reset: at that instant, another may be lost.
     */
    private static final Duration BACK_OFF = Duration.ofMillis(200);

    private final Http http;
    private final List<String> tasks = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private String accessToken;
    private String refreshToken;
    private final AtomicInteger rounds = new AtomicInteger();

    LoadUser(Http http, Person person) {
        this.http = http;
        take(http.logIn(person.email(), person.password()).json());
    }

    private void take(JsonObject pair) {
        accessToken = pair.getString("token");
        refreshToken = pair.getString("refresh_token");
    }

    /** One round. */
    @Override
    public void run() {
        attempt(201, this::makeTask);
        attempt(200, this::refresh);
        attempt(200, () -> http.bearer(accessToken, "GET", "api/private", null));
        rounds.incrementAndGet();
    }

    private Answer makeTask() {
        Answer made = http.bearer(accessToken, "POST", "api/tasks", "{\"title\":\"kept\"}");
        if (made.status() == 201) {
            tasks.add(made.json().getString("id"));
        }
        return made;
    }

    private Answer refresh() {
        Answer pair = http.refresh(refreshToken);
        if (pair.status() == 200) {
            take(pair.json());
        }
        return pair;
    }

    private interface Request {
        Answer send();
    }

    private void attempt(int expected, Request request) {
        try {
            Answer answer = request.send();
            if (answer.status() != expected) {
                fail(answer.status() + " " + answer.body());
            }
        } catch (UncheckedIOException e) {
            fail(e.toString());
        }
    }

    private void fail(String what) {
        failures.add(what + " in round " + rounds + ", at " + Instant.now());
        LockSupport.parkNanos(BACK_OFF.toNanos());
    }

    int rounds() {
        return rounds.get();
    }

    /** The ids of those that were acknowledged. */
    List<String> tasks() {
        return tasks;
    }

    /** What came instead of what was expected. */
    List<String> failures() {
        return failures;
    }

    /** Whether the last refresh that was acknowledged counts. */
    boolean canGoOn() {
        return refresh().status() == 200;
    }
}
