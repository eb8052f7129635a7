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
import org.latchkey.testing.Http;
import org.latchkey.testing.server.Server;

/** A node whose system tells it another time, by libfaketime. */
@ExtendWith(SharedCluster.class)
class WrongClockFaultIT {

    @TempDir
    private Path folder;

    @Test
    void itIsNotReadySaysWhyAndIsReadyWhenItsClockIsRight(Cluster cluster) throws Exception {
        Path distance = Files.writeString(folder.resolve("distance"), "+0s");
        // the last two leave waiting alone: mended by the library, every wait of the JVM is a busy
        // one
        Map<String, String> faked = Map.of(
                "LD_PRELOAD",
                library().toString(),
                "FAKETIME_TIMESTAMP_FILE",
                distance.toString(),
                "FAKETIME_CACHE_DURATION",
                "1",
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                "FAKETIME_FORCE_MONOTONIC_FIX",
                "0");
        try (Server server = cluster.launch(Server.freePort(), faked)) {
            Http node = server.whenReady();
            Await.until("its clock is right", () -> Cluster.isReady(node));

            Files.writeString(distance, "+5s");
            Await.until("it notices", () -> isAhead(node, "[45][0-9]{3}"));
            assertThat(node.get("health/ready").status()).isEqualTo(503);
            assertThat(node.get("health/live").status()).isEqualTo(200);

            Files.writeString(distance, "-5s");
            Await.until("it has fallen behind", () -> isAhead(node, "-[45][0-9]{3}"));

            Files.writeString(distance, "+1s");
            Await.until("it is close enough", () -> Cluster.isReady(node));
            assertThat(server.output())
                    .containsOnlyOnce("The clock of this server is")
                    .containsOnlyOnce("The clocks of this server and of the database agree again");
        }
    }

    /** Whether it says so in its readiness, in milliseconds. */
    private static boolean isAhead(Http node, String millis) {
        return Pattern.compile(
                        "\\{\"name\":\"clock\",\"status\":\"DOWN\",\"data\":\\{\"milliseconds-ahead-of-the-database\":\"?"
                                + millis
                                + "\"?}}")
                .matcher(node.get("health/ready").body())
                .find();
    }

    /** Of Debian's package libfaketime, in a folder named after the machine's kind. */
    private static Path library() {
        try (Stream<Path> kinds = Files.list(Path.of("/usr/lib"))) {
            return kinds.map(kind -> kind.resolve("faketime/libfaketimeMT.so.1"))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("libfaketime is missing"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
