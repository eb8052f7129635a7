package org.latchkey.faults;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Shares one cluster between all tests that take a {@link Cluster} parameter. Each test begins only
 * when all nodes are ready again.
 */
final class SharedCluster implements ParameterResolver, BeforeEachCallback {

    private static Cluster of(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(SharedCluster.class))
                .getOrComputeIfAbsent(Cluster.class, ignored -> Cluster.start(), Cluster.class);
    }

    @Override
    public void beforeEach(ExtensionContext context) throws InterruptedException {
        of(context).awaitAllReady();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Cluster.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return of(context);
    }
}
