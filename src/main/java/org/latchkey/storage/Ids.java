package org.latchkey.storage;

import com.github.f4b6a3.uuid.factory.standard.TimeOrderedEpochFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;

/**
 * Generates ids that increase with time (UUID version 7, RFC 9562 §5.7). Within a node they increase with every call.
 * They are opaque to clients, and they are no secrets.
 */
@ApplicationScoped
public class Ids {

    private final TimeOrderedEpochFactory factory;

    /** For the client proxy. */
    protected Ids() {
        factory = null;
    }

    @Inject
    Ids(Clock clock, SecureRandom random) {
        factory = TimeOrderedEpochFactory.builder()
                .withClock(clock)
                .withRandom(random)
                .withIncrementPlus1()
                .build();
    }

    public String next() {
        return factory.create().toString();
    }

    /** Returns a string that sorts after all ids of earlier times, and not after any id of this time or later. */
    public static String lowerBound(Instant time) {
        String millis = String.format(Locale.ROOT, "%012x", time.toEpochMilli());
        return millis.substring(0, 8) + "-" + millis.substring(8) + "-";
    }
}
