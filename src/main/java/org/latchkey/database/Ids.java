package org.latchkey.database;

import com.github.f4b6a3.uuid.factory.standard.TimeOrderedEpochFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * Ids that rise with time (UUID version 7, RFC 9562 §5.7), in the order of the calls within a node.
 * They are opaque to clients, and no secret.
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
        factory =
                TimeOrderedEpochFactory.builder()
                        .withClock(clock)
                        .withRandom(random)
                        .withIncrementPlus1()
                        .build();
    }

    public String next() {
        return factory.create().toString();
    }
}
