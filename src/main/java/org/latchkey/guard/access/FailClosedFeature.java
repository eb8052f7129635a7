package org.latchkey.guard.access;

import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;

/** Closes what {@link GuardDeploymentCheck} would have refused, had CDI shown it: nobody gets through. */
@Provider
class FailClosedFeature implements DynamicFeature {

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        GuardDeploymentCheck.fault(resource.getResourceClass(), resource.getResourceMethod())
                .ifPresent(fault -> context.register(closed(fault)));
    }

    private static ContainerRequestFilter closed(String fault) {
        return request -> {
            throw new IllegalStateException(fault);
        };
    }
}
