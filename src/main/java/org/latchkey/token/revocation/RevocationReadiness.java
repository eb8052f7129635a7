package org.latchkey.token.revocation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Reports "not ready" while this node can't read what other nodes have revoked. */
@Readiness
@ApplicationScoped
class RevocationReadiness implements HealthCheck {

    private final RevocationFeed feed;

    /** For the client proxy. */
    protected RevocationReadiness() {
        this(null);
    }

    @Inject
    RevocationReadiness(RevocationFeed feed) {
        this.feed = feed;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("revocations").status(feed.isCurrent()).build();
    }
}
