package org.latchkey.fuzz;

import org.junit.jupiter.api.Test;
import org.latchkey.testing.server.On;
import org.latchkey.testing.server.OnEveryServer;
import org.latchkey.testing.server.SharedServer;
import org.latchkey.tool.launcher.LaunchedServer;

/** Sends the first 600 requests of the fuzzer. */
@On(LaunchedServer.class)
@OnEveryServer
class FuzzIT {

    @Test
    void noRequestFailsAndEveryRejectionIsAProblem(SharedServer server) {
        Fuzzing.send(600, server);
    }
}
