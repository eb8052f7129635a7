package org.latchkey.guard.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.InContainer;
import org.latchkey.testing.PortFilter;
import org.latchkey.testing.TravellingClock;

@InContainer
class ExpiryInContainerIT {

    @Test
    void anAcceptedTokenIsRejectedOnceItHasExpired() {
        Http http = new Http(PortFilter.port());
        Person alice = http.alice();
        assertEquals(200, http.get(alice, "api/private").status());

        TravellingClock.travel(Duration.ofMinutes(5));
        try {
            Answer late = http.get(alice, "api/private");
            assertEquals(401, late.status());
            assertEquals("invalid-token", late.problem());
        } finally {
            TravellingClock.travel(Duration.ZERO);
        }
        assertEquals(200, http.get(alice, "api/private").status());
    }
}
