package org.latchkey.bootstrap;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Reports not ready as soon as the launcher receives a stop signal, so that a proxy sends no more requests.
 */
@Readiness
@ApplicationScoped
class ShutdownReadiness implements HealthCheck {

    /** A system property that the launcher sets. The launcher is not in the WAR. */
    private static final String STOPPING = "latchkey.stopping";

    ShutdownReadiness() {}

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("stopping")
                .status(!Boolean.getBoolean(STOPPING))
                .build();
    }
}
