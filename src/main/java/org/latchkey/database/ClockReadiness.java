package org.latchkey.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Not ready while this node's clock is far from the database's: the tokens that it signs would be
 * from the future for everybody else, or expire too early.
 */
@Readiness
@ApplicationScoped
class ClockReadiness implements HealthCheck {

    private final DatabaseTime time;

    /** For the client proxy. */
    protected ClockReadiness() {
        this(null);
    }

    @Inject
    ClockReadiness(DatabaseTime time) {
        this.time = time;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("clock")
                .status(time.isClose())
                .withData("milliseconds-ahead-of-the-database", time.ahead().toMillis())
                .build();
    }
}
