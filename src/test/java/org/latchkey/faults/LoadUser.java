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
 * A user who sends requests to the cluster in rounds. It records what was acknowledged and what
 * failed. After a failed refresh it keeps the token that it had, as every client does.
 */
final class LoadUser implements Runnable {

    /**
     * The pause after a failure. A killed node closes its connections one by one, and the proxy does
     * not retry a request whose connection was reset. Without the pause, a second request could be
     * lost at that moment.
     */
    private static final Duration BACKOFF = Duration.ofMillis(200);

    private final Http http;
    private final List<String> tasks = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private String accessToken;
    private String refreshToken;
    private final AtomicInteger rounds = new AtomicInteger();

    LoadUser(Http http, Person person) {
        this.http = http;
        keepTokens(http.logIn(person.email(), person.password()).json());
    }

    private void keepTokens(JsonObject pair) {
        accessToken = pair.getString("token");
        refreshToken = pair.getString("refresh_token");
    }

    /** Runs one round: adds a task, refreshes the tokens and reads a private resource. */
    @Override
    public void run() {
        expect(201, this::addTask);
        expect(200, this::refresh);
        expect(200, () -> http.bearer(accessToken, "GET", "api/private", null));
        rounds.incrementAndGet();
    }

    private Answer addTask() {
        Answer answer = http.bearer(accessToken, "POST", "api/tasks", "{\"title\":\"kept\"}");
        if (answer.status() == 201) {
            tasks.add(answer.json().getString("id"));
        }
        return answer;
    }

    private Answer refresh() {
        Answer pair = http.refresh(refreshToken);
        if (pair.status() == 200) {
            keepTokens(pair.json());
        }
        return pair;
    }

    private interface Request {
        Answer send();
    }

    private void expect(int expected, Request request) {
        try {
            Answer answer = request.send();
            if (answer.status() != expected) {
                recordFailure(answer.status() + " " + answer.body());
            }
        } catch (UncheckedIOException e) {
            recordFailure(e.toString());
        }
    }

    private void recordFailure(String description) {
        failures.add(description + " in round " + rounds + ", at " + Instant.now());
        LockSupport.parkNanos(BACKOFF.toNanos());
    }

    int rounds() {
        return rounds.get();
    }

    /** Returns the ids of the tasks that were acknowledged. */
    List<String> tasks() {
        return tasks;
    }

    /** Returns a description of every answer that was not the expected one. */
    List<String> failures() {
        return failures;
    }

    /** Says whether the refresh token of the last acknowledged refresh is still valid. */
    boolean canRefresh() {
        return refresh().status() == 200;
    }
}
