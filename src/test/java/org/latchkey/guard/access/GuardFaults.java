package org.latchkey.guard.access;

import java.util.List;

/** Exposes the faults that the deployment check finds, for the test of all packages. */
public final class GuardFaults {

    private GuardFaults() {}

    public static List<String> of(Class<?> type) {
        return GuardDeploymentCheck.faultsOf(type);
    }
}
