package org.latchkey.fuzz;

import org.junit.jupiter.api.Test;
import org.latchkey.testing.server.On;
import org.latchkey.tool.launcher.LaunchedServer;

/** The first of the fuzzer's requests. */
@On(LaunchedServer.class)
class FuzzIT {

    @Test
    void nothingFailsAndEveryRefusalIsAProblem(LaunchedServer server) {
        Fuzzing.send(600, server);
    }
}
