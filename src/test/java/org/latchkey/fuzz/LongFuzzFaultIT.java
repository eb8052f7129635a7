package org.latchkey.fuzz;

import org.junit.jupiter.api.Test;
import org.latchkey.launch.LaunchedServer;
import org.latchkey.server.On;

/** Many of the fuzzer's requests. */
@On(LaunchedServer.class)
class LongFuzzFaultIT {

    @Test
    void nothingFailsAndEveryRefusalIsAProblem(LaunchedServer server) {
        Fuzzing.send(3000, server);
    }
}
