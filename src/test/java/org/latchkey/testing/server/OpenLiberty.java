package org.latchkey.testing.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Open Liberty: the recipe is a server named latchkey. */
final class OpenLiberty implements Recipe {

    @Override
    public String name() {
        return "open-liberty";
    }

    @Override
    public void install(Path home, Path war) throws IOException {
        Path server = home.resolve("wlp/usr/servers/latchkey");
        copyFiles(server);
        Files.createDirectories(server.resolve("apps"));
        Files.copy(war, server.resolve("apps/latchkey.war"));
    }

    @Override
    public List<String> command(Path home, int port) {
        return List.of(home.resolve("wlp/bin/server").toString(), "run", "latchkey");
    }

    @Override
    public String deploymentFailure() {
        return "CWWKZ0002E";
    }

    @Override
    public Map<String, String> environment(Path home, int port) {
        return Map.of("HTTP_PORT", Integer.toString(port));
    }
}
