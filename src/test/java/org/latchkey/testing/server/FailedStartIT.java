package org.latchkey.testing.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A start that fails on a server without the launcher. {@code LauncherIT} has the same for the launcher. */
@OnEveryServer
@EnabledIfSystemProperty(named = ChosenServer.PROPERTY, matches = ".+")
class FailedStartIT {

    @Test
    void aWrongSettingStopsTheDeploymentWithOneLineThatNamesIt() {
        try (Server server =
                ChosenServer.start(Server.freePort(), Map.of("latchkey.session.idle", "soon"), List.of())) {
            server.awaitOutput(Recipe.chosen().deploymentFailure());

            assertThat(server.answers()).isFalse();
            List<String> ours = server.output()
                    .lines()
                    .filter(line -> line.contains("Latchkey does not start."))
                    .toList();
            assertThat(ours)
                    .singleElement()
                    .asString()
                    .contains("The setting latchkey.session.idle is wrong: it takes ");
        }
    }
}
