package org.latchkey.testing.server;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.latchkey.testing.Http;
import org.latchkey.tool.launcher.CommandedServer;

/**
 * A server for several applications, each with its own settings and class loader. Deploying one more
 * application takes a third of the time of starting a server.
 */
public final class ApplicationServer implements AutoCloseable {

    private static final String LAUNCHER = "target/server/latchkey-launcher.jar";
    private static final AtomicInteger APPLICATIONS = new AtomicInteger();

    private final Server process;
    private final int port;

    private ApplicationServer(Server process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts a server with the configuration in {@code payara-config}, without an application. */
    public static ApplicationServer start() {
        return start(List.of(), List.of());
    }

    /**
     * Starts a server with further options.
     *
     * @param javaOptions options for Java
     * @param arguments options for Payara Micro
     */
    static ApplicationServer start(List<String> javaOptions, List<String> arguments) {
        int port = Server.freePort();
        List<String> command = new ArrayList<>(Server.java());
        command.addAll(javaOptions);
        Path folder = Server.newFolder("applications");
        command.addAll(Server.ARCHIVED);
        // Skips bytecode verification to save time. LaunchedServer and StockServer do verify.
        command.addAll(List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-BytecodeVerificationRemote"));
        command.add("-Dorg.glassfish.startupThreadPolicy=USE_NO_THREADS");
        command.addAll(accessToJava());
        command.addAll(List.of("-cp", LAUNCHER + File.pathSeparator + jar(folder)));
        command.addAll(List.of(CommandedServer.class.getName(), folder + "/instance"));
        command.addAll(List.of("--port", Integer.toString(port)));
        command.addAll(Server.CONFIGURATION);
        command.addAll(arguments);
        return new ApplicationServer(Server.start(command, port, folder, Map.of()), port);
    }

    /** Returns the options for the manifest entries of the launcher's jar, which apply only with {@code -jar}. */
    private static List<String> accessToJava() {
        try (JarFile launcher = new JarFile(LAUNCHER)) {
            Attributes attributes = launcher.getManifest().getMainAttributes();
            return Stream.of("Add-Opens", "Add-Exports")
                    .flatMap(name -> Stream.of(attributes.getValue(name).split(" "))
                            .map(opened -> "--%s=%s=ALL-UNNAMED".formatted(name.toLowerCase(Locale.ROOT), opened)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Creates a jar with {@link CommandedServer}. It follows the launcher's jar on the class path, so that
     * Java accepts the class-data archive that was recorded for the launcher's jar.
     */
    private static Path jar(Path folder) {
        Path jar = folder.resolve("commanded-server.jar");
        ShrinkWrap.create(JavaArchive.class)
                .addClass(CommandedServer.class)
                .as(ZipExporter.class)
                .exportTo(jar.toFile());
        return jar;
    }

    /**
     * Deploys an application and waits until it answers.
     *
     * @param contextRoot {@code /}, or a slash and a name
     */
    public Application deploy(String contextRoot, Path war) {
        String output = process.output();
        Application application = deployUnchecked(contextRoot, war);
        if (!application.isDeployed()) {
            throw new AssertionError(
                    "The application was not deployed:\n" + process.output().substring(output.length()));
        }
        return application;
    }

    /** Deploys an application that may fail to deploy. */
    public Application deployUnchecked(String contextRoot, Path war) {
        String name = "application-" + APPLICATIONS.incrementAndGet();
        int start = process.output().length();
        boolean isDeployed = command("deploy " + name + " " + contextRoot + " " + war);
        return new Application(this, name, contextRoot, start, isDeployed);
    }

    private synchronized boolean command(String line) {
        process.write(line);
        return process.awaitOutput("\nDone: " + line + "\n", "\nFailed: " + line + "\n") == 0;
    }

    /** An application on this server. */
    public record Application(
            ApplicationServer server, String name, String contextRoot, int startOfOutput, boolean isDeployed)
            implements AutoCloseable {

        /** Creates a client with a random address. */
        public Http client() {
            return Http.at(server.port, contextRoot);
        }

        /** Returns the server's output since the application was deployed. */
        public String output() {
            return server.process.output().substring(startOfOutput);
        }

        /** Undeploys the application. */
        @Override
        public void close() {
            server.command("undeploy " + name);
        }
    }

    public String output() {
        return process.output();
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        process.close();
    }
}
