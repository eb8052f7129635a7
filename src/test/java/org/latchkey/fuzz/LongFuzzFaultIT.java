package org.latchkey.fuzz;

import org.junit.jupiter.api.Test;
import org.latchkey.testing.server.On;
import org.latchkey.tool.launcher.LaunchedServer;

/** Many of the fuzzer's requests. */
@On(LaunchedServer.class)
class LongFuzzFaultIT {

    @Test
    void nothingFailsAndEveryRefusalIsAProblem(LaunchedServer server) {
        Fuzzing.send(3000, server);
    }
}
