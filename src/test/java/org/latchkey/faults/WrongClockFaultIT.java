package org.latchkey.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.metrics.Alerts;
import org.latchkey.metrics.Scrape;
import org.latchkey.testing.Http;
import org.latchkey.testing.server.Server;

/** Tests a node whose clock is wrong, which libfaketime simulates. */
@ExtendWith(SharedCluster.class)
class WrongClockFaultIT {

    @TempDir
    private Path folder;

    @Test
    void aNodeWithAWrongClockIsNotReadySaysWhyAndRecoversWithTheClock(Cluster cluster) throws Exception {
        Path offset = Files.writeString(folder.resolve("distance"), "+0s");
        // the last two keep libfaketime away from the monotonic clock: otherwise every wait of the
        // JVM is a busy wait
        Map<String, String> faked = Map.of(
                "LD_PRELOAD",
                library().toString(),
                "FAKETIME_TIMESTAMP_FILE",
                offset.toString(),
                "FAKETIME_CACHE_DURATION",
                "1",
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                "FAKETIME_FORCE_MONOTONIC_FIX",
                "0");
        try (Server server = cluster.launch(Server.freePort(), faked)) {
            Http node = server.whenReady();
            Await.until("its clock is right", () -> Cluster.isReady(node));
            Scrape right = Scrape.of(node);

            Files.writeString(offset, "+5s");
            Await.until("it notices", () -> isAhead(node, "[45][0-9]{3}"));
            assertThat(node.get("health/ready").status()).isEqualTo(503);
            assertThat(node.get("health/live").status()).isEqualTo(200);
            Alerts.assertFires("LatchkeyClockOff", right, Scrape.of(node));

            Files.writeString(offset, "-5s");
            Await.until("it has fallen behind", () -> isAhead(node, "-[45][0-9]{3}"));

            Files.writeString(offset, "+1s");
            Await.until("it is close enough", () -> Cluster.isReady(node));
            assertThat(server.output())
                    .containsOnlyOnce("The clock of this server is")
                    .containsOnlyOnce("The clocks of this server and of the database agree again");
        }
    }

    /** Says whether the readiness check reports this difference; {@code millis} is a regular expression. */
    private static boolean isAhead(Http node, String millis) {
        return Pattern.compile(
                        "\\{\"name\":\"clock\",\"status\":\"DOWN\",\"data\":\\{\"milliseconds-ahead-of-the-database\":\"?"
                                + millis
                                + "\"?}}")
                .matcher(node.get("health/ready").body())
                .find();
    }

    /** Finds the library of Debian's package libfaketime, whose folder is named after the architecture. */
    private static Path library() {
        try (Stream<Path> architectures = Files.list(Path.of("/usr/lib"))) {
            return architectures
                    .map(architecture -> architecture.resolve("faketime/libfaketimeMT.so.1"))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("libfaketime is missing"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
