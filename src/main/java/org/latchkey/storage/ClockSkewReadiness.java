package org.latchkey.storage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Reports not ready while this node's clock differs too much from the database's. Otherwise other servers would reject
 * this node's tokens as issued in the future, or the tokens would expire too early.
 */
@Readiness
@ApplicationScoped
class ClockSkewReadiness implements HealthCheck {

    private final DatabaseClock time;

    /** For the client proxy. */
    protected ClockSkewReadiness() {
        this(null);
    }

    @Inject
    ClockSkewReadiness(DatabaseClock time) {
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
