package org.latchkey.guard.access;

import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;

/**
 * Blocks every resource method that {@link GuardDeploymentCheck} would have rejected, but could not see
 * because CDI did not show it the class.
 */
@Provider
@Dependent
class FailClosedFeature implements DynamicFeature {

    public FailClosedFeature() {}

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        GuardDeploymentCheck.fault(resource.getResourceClass(), resource.getResourceMethod())
                .ifPresent(fault -> context.register(rejectAll(fault)));
    }

    private static ContainerRequestFilter rejectAll(String fault) {
        return request -> {
            throw new IllegalStateException(fault);
        };
    }
}
