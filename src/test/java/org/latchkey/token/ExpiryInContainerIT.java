package org.latchkey.token;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.latchkey.http.Answer;
import org.latchkey.http.Http;
import org.latchkey.http.Http.Person;
import org.latchkey.http.InContainer;
import org.latchkey.http.PortFilter;
import org.latchkey.http.TravellingClock;

@InContainer
class ExpiryInContainerIT {

    @Test
    void aTokenThatWasGoodIsRefusedOnceItHasExpired() {
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
