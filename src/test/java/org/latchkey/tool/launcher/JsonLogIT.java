package org.latchkey.tool.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.Http;
import org.latchkey.testing.server.On;

/** Tests the log of a server with {@code payara-config/logging-json.properties}. */
@On(LaunchedServer.class)
class JsonLogIT {

    private static final Set<String> MEMBERS = Set.of("time", "level", "logger", "message", "reference", "exception");

    private LaunchedServer launched;
    private Http http;

    @BeforeEach
    void findTheServer(LaunchedServer server) {
        launched = server;
        http = server.client();
    }

    /** Returns all lines of the log. The launcher prints one more, which is no log line. */
    private List<JsonObject> log() {
        String output = launched.output();
        return output.substring(0, output.lastIndexOf('\n') + 1)
                .lines()
                .filter(line -> !line.isEmpty() && !line.startsWith("Latchkey is ready: "))
                .map(line -> Json.createReader(new StringReader(line)).readObject())
                .toList();
    }

    @Test
    void everyLineIsAJsonObjectFromTheStartOn() {
        http.post("api/test/failures?message=deliberate", "{}");

        assertThat(log()).hasSizeGreaterThan(3).allSatisfy(line -> {
            assertThat(MEMBERS).containsAll(line.keySet());
            assertThat(line.keySet()).contains("time", "level", "logger", "message");
            assertThat(Instant.parse(line.getString("time")))
                    .isBetween(Instant.now().minus(Duration.ofHours(1)), Instant.now());
        });
        assertThat(log())
                .anySatisfy(line -> assertThat(line.getString("message")).startsWith("Latchkey has started: "))
                .anySatisfy(line -> assertThat(line.getString("logger")).startsWith("jakarta.enterprise."))
                .noneSatisfy(line -> assertThat(line.toString()).contains(LaunchedServer.ADMIN));
    }

    @Test
    void aFailureIsOneLineWithItsReferenceAndItsException() {
        String trace = UUID.randomUUID().toString().replace("-", "");

        http.post(
                "api/test/failures?message=two%0Alines%20%22quoted%22%20%C3%A9",
                "{}", "traceparent", "00-" + trace + "-00f067aa0ba902b7-01");

        assertThat(log().stream().filter(line -> trace.equals(line.getString("reference", ""))))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.getString("level")).isEqualTo("SEVERE");
                    assertThat(line.getString("logger")).isEqualTo("org.latchkey.http.ThrowableMapper");
                    assertThat(line.getString("message")).isEqualTo("The request failed");
                    assertThat(line.getString("exception"))
                            .startsWith("java.lang.IllegalStateException: two\nlines \"quoted\" é\n\tat ")
                            .contains("\nCaused by: java.io.IOException: the cause\n");
                });
    }
}
