package org.latchkey.testing.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The domain {@code domain1} that GlassFish and Payara Server come with, and their command line. */
record AsadminDomain(Path server) {

    /** What the command line prints if an application could not be deployed. */
    static final String DEPLOYMENT_FAILURE = "Command deploy failed.";

    /** HTTPS, administration, messages, JMX, remote objects and the OSGi shell. */
    private static final List<String> OTHER_PORTS =
            List.of("8181", "4848", "7676", "8686", "3700", "3820", "3920", "6666");

    /** The server changes the order of the attributes when it writes the file. */
    private static final Pattern ADMIN_PORT =
            Pattern.compile("<network-listener (?=[^>]*protocol=\"admin-listener\")[^>]*\\bport=\"(\\d+)\"");

    /** Runs a server in the foreground, and deploys all WARs once it answers. */
    private static final String START = "$ASADMIN start-domain --verbose $OPTIONS & "
            + "until $ASADMIN uptime > /dev/null 2>&1; do sleep 0.1; done; "
            + "for war in $WARS/*; do $ASADMIN deploy $war; done; wait";

    private Path configuration() {
        return server.resolve("glassfish/domains/domain1/config/domain.xml");
    }

    /**
     * Gives every listener a port of its own, so that several servers can run at once.
     *
     * @param http the port of HTTP, which may be a variable
     */
    void usePorts(String http) throws IOException {
        unlink(configuration().getParent());
        String xml = Files.readString(configuration()).replace("port=\"8080\"", "port=\"" + http + "\"");
        for (String port : OTHER_PORTS) {
            xml = xml.replace(port, Integer.toString(Server.freePort()));
        }
        Files.writeString(configuration(), xml);
    }

    /** Makes hard links to files of their own, which the server may change. */
    private static void unlink(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] content = Files.readAllBytes(file);
                Files.delete(file);
                Files.write(file, content);
            }
        }
    }

    /** Runs a command of the server, and waits for its end. */
    void run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(asadmin(), "--port", adminPort()));
        command.addAll(List.of(arguments));
        Path output = server.resolve("asadmin.log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().putAll(environment);
        if (builder.start().waitFor() != 0) {
            throw new IOException(command + " failed:\n" + Files.readString(output));
        }
    }

    private Path wars() {
        return server.resolve("wars");
    }

    /** Lets {@link #start} deploy a WAR. Its context root is the name of the file, unless the WAR names another. */
    void add(Path war) throws IOException {
        Files.createDirectories(wars());
        Files.copy(war, wars().resolve(war.getFileName()));
    }

    /** Returns a command that runs the server in the foreground, with the WARs that were added. */
    List<String> start(String options) {
        return List.of(
                "env",
                "ASADMIN=" + asadmin() + " --port " + adminPort(),
                "OPTIONS=" + options,
                "WARS=" + wars(),
                "sh",
                "-c",
                START);
    }

    private String asadmin() {
        return server.resolve("bin/asadmin").toString();
    }

    private String adminPort() {
        try {
            return ADMIN_PORT
                    .matcher(Files.readString(configuration()))
                    .results()
                    .map(listener -> listener.group(1))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
