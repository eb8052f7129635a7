package org.latchkey.testing.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Open Liberty: the recipe is a server named latchkey. */
final class OpenLiberty implements Recipe {

    private static final String PASSWORDS = """
            keystore_password=a password for tests
            ltpa_keys_password=another one
            """;

    @Override
    public String name() {
        return "open-liberty";
    }

    @Override
    public void install(Path home, Path war) throws IOException {
        Path server = server(home);
        copyFiles(server);
        Files.createDirectories(server.resolve("apps"));
        Files.copy(war, server.resolve("apps/latchkey.war"));
    }

    private static Path server(Path home) {
        return home.resolve("wlp/usr/servers/latchkey");
    }

    @Override
    public void addApplication(Path home, Path war) throws IOException {
        Path server = server(home);
        String name = war.getFileName().toString();
        Files.copy(war, server.resolve("apps").resolve(name));
        Path configuration = server.resolve("server.xml");
        String application = """
                <featureManager><feature>mpJwt-2.1</feature></featureManager>
                <webApplication location="%s" contextRoot="/%s"/>
                </server>""".formatted(name, name.replace(".war", ""));
        Files.writeString(configuration, Files.readString(configuration).replace("</server>", application));
        Files.writeString(server.resolve("server.env"), PASSWORDS);
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
