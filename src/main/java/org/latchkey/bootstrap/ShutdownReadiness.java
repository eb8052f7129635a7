package org.latchkey.bootstrap;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Not ready from the moment that the launcher has been told to stop the server, so that a proxy
 * sends nothing more to it.
 */
@Readiness
@ApplicationScoped
class ShutdownReadiness implements HealthCheck {

    /** Set by the launcher, which is not in the WAR. */
    private static final String STOPPING = "latchkey.stopping";

    ShutdownReadiness() {}

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("stopping")
                .status(!Boolean.getBoolean(STOPPING))
                .build();
    }
}
