package org.latchkey.testing.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** WildFly: the recipe is a script for its command line, which reads EclipseLink from the current folder. */
final class WildFly implements Recipe {

    private static final String FOLDER = "wildfly-39.0.1.Final";

    /** Where Maven copies EclipseLink, see pom.xml. */
    private static final Path ECLIPSELINK = Path.of("target/servers/eclipselink");

    @Override
    public String name() {
        return "wildfly";
    }

    @Override
    public void install(Path home, Path war) throws IOException {
        Path server = home.resolve(FOLDER);
        replaceLinks(server.resolve("standalone/configuration"));
        Path script = Path.of("src/servers/wildfly/configure.cli").toAbsolutePath();
        Process configuration = new ProcessBuilder(
                        server.resolve("bin/jboss-cli.sh").toString(), "--file=" + script)
                .directory(ECLIPSELINK.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(configuration.getInputStream().readAllBytes(), UTF_8);
        if (!output.contains("The batch executed successfully")) {
            throw new IOException(output);
        }
        Files.copy(war, server.resolve("standalone/deployments/ROOT.war"));
    }

    @Override
    public void addApplication(Path home, Path war) throws IOException {
        Path deployments = home.resolve(FOLDER).resolve("standalone/deployments");
        Files.copy(war, deployments.resolve(war.getFileName()));
    }

    /** The server changes its configuration, so that must not be hard links. */
    private static void replaceLinks(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Path copy = Files.copy(file, folder.resolve(file.getFileName() + ".copy"));
                Files.move(copy, file, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    @Override
    public List<String> command(Path home, int port) {
        return List.of(
                home.resolve(FOLDER).resolve("bin/standalone.sh").toString(),
                "-Djboss.http.port=" + port,
                "-Djboss.management.http.port=" + Server.freePort());
    }

    @Override
    public String deploymentFailure() {
        return "WFLYCTL0013";
    }
}
