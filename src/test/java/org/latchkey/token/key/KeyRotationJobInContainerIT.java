package org.latchkey.token.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.InContainer;
import org.latchkey.testing.PortFilter;
import org.latchkey.testing.TravellingClock;

/**
 * Runs one rotation of the background job against the real table. {@link VerifiersAcrossRotationsTest}
 * covers a long run.
 */
@InContainer
class KeyRotationJobInContainerIT {

    @Inject
    private KeyRotationJob rotationJob;

    @Inject
    private SigningKeys keys;

    @Test
    void thePendingKeyTakesOverAndTokensOfBothKeysStayValid() {
        Http http = new Http(PortFilter.port());
        Person alice = http.alice();
        KeyLifecycle pending = keys.schedule().keys().stream()
                .filter(key -> key.activeAt().isAfter(Instant.now()))
                .findFirst()
                .orElseThrow();
        try {
            travelTo(pending.activeAt().minus(Duration.ofMinutes(1)));
            rotationJob.run();
            String early = http.token(alice.email(), alice.password());

            travelTo(pending.activeAt());
            String late = http.token(alice.email(), alice.password());

            assertNotEquals(pending.id(), kid(early));
            assertEquals(pending.id(), kid(late));
            assertTrue(http.isGood(early));
            assertTrue(http.isGood(late));
            List<KeyLifecycle> lifecycles = keys.schedule().keys();
            KeyLifecycle next = lifecycles.get(lifecycles.size() - 1);
            assertNotEquals(pending.id(), next.id());
            assertEquals(KeyState.PENDING, keys.schedule().stateOf(next, pending.activeAt()));
        } finally {
            TravellingClock.travel(Duration.ZERO);
        }
        rotationJob.run();
        assertTrue(http.isGood(alice.token()));
    }

    private static void travelTo(Instant time) {
        TravellingClock.travel(Duration.between(Instant.now(), time).plusSeconds(1));
    }

    private static String kid(String token) {
        String header = token.split("\\.", -1)[0];
        String json = new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8);
        return json.replaceFirst(".*\"kid\":\"([^\"]+)\".*", "$1");
    }
}
