package org.latchkey.fuzz;

import org.junit.jupiter.api.Test;
import org.latchkey.testing.server.On;
import org.latchkey.tool.launcher.LaunchedServer;

/** Sends the first 3000 requests of the fuzzer. */
@On(LaunchedServer.class)
class LongFuzzFaultIT {

    @Test
    void noRequestFailsAndEveryRejectionIsAProblem(LaunchedServer server) {
        Fuzzing.send(3000, server);
    }
}
