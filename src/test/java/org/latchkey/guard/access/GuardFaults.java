package org.latchkey.guard.access;

import java.util.List;

/** What the deployment check finds, for the test of all packages. */
public final class GuardFaults {

    private GuardFaults() {}

    public static List<String> of(Class<?> type) {
        return GuardDeploymentCheck.faultsOf(type);
    }
}
