package org.latchkey.faults;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One cluster for all tests that take one: every fault heals, and the next test begins when it has.
 */
final class SharedCluster implements ParameterResolver, BeforeEachCallback {

    private static Cluster of(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(SharedCluster.class))
                .getOrComputeIfAbsent(Cluster.class, ignored -> Cluster.start(), Cluster.class);
    }

    @Override
    public void beforeEach(ExtensionContext context) throws InterruptedException {
        of(context).whenWhole();
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
