package org.latchkey.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.Http;

/** Tests the script {@code payara-config/cluster/start}, with the PostgreSQL that is installed on the system. */
class ClusterStartFaultIT {

    /** The first of five consecutive ports: the proxy, three nodes and PostgreSQL. */
    private static final int FIRST_PORT = 28_080;

    private Path output;

    @Test
    void theScriptStartsTheClusterRestartsItUnderLoadWithoutAFailedRequestAndStopsIt() throws Exception {
        Path folder = Files.createTempDirectory("cluster");
        // the user postgres has to traverse this folder
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        output = Files.createTempFile("cluster", ".log");
        Process script = start(folder);
        try {
            awaitLine(script, "The cluster is ready: http://localhost:" + FIRST_PORT + "/");
            Load load = Load.start(new Http(FIRST_PORT));
            load.awaitRounds(20);

            new ProcessBuilder(
                            "kill",
                            "-USR1",
                            Files.readString(folder.resolve("pid")).strip())
                    .start()
                    .waitFor();
            awaitLine(script, "node-1 is new");
            awaitLine(script, "node-2 is new");
            awaitLine(script, "node-3 is new");
            awaitLine(script, "All nodes are new");

            load.awaitRounds(20);
            load.stop();
            assertThat(load.failures()).as(output()).allSatisfy(failures -> assertThat(failures)
                    .isEmpty());

            List<ProcessHandle> processes = script.descendants().toList();
            script.destroy();
            Await.until(
                    "all have ended",
                    () -> !script.isAlive() && processes.stream().noneMatch(ProcessHandle::isAlive));
            assertThat(processes).hasSizeGreaterThan(5);
        } finally {
            script.destroy();
        }
        assertThat(folder.resolve("pid")).doesNotExist();
    }

    private Process start(Path folder) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("payara-config/cluster/start");
        builder.environment().put("PORT", Integer.toString(FIRST_PORT));
        builder.environment().put("CLUSTER", folder.toString());
        builder.environment().put("LATCHKEY_SHUTDOWN_DRAIN", "PT4S");
        // the test starts six nodes, and they stop before compiling with C2 would pay off
        builder.environment().put("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");
        builder.redirectErrorStream(true).redirectOutput(output.toFile());
        return builder.start();
    }

    private void awaitLine(Process script, String line) throws InterruptedException {
        Await.until(line, () -> {
            assertThat(script.isAlive()).as(output()).isTrue();
            return output().contains(line);
        });
    }

    private String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
