package org.latchkey.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, with what it writes. */
public final class Server implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final List<String> PAYARA =
            List.of(
                    "--nohazelcast",
                    "--disablephonehome",
                    "--prebootcommandfile",
                    "payara-config/pre-boot.asadmin",
                    "--logproperties",
                    "payara-config/logging.properties",
                    "--deploy");

    private final Process process;
    private final Path output;
    private final int port;

    private Server(Process process, Path output, int port) {
        this.process = process;
        this.output = output;
        this.port = port;
    }

    /** As 'mvn' starts it. */
    public static Server launch(Path war, int port, Path folder, Map<String, String> environment) {
        List<String> command = new ArrayList<>(java());
        command.addAll(List.of("-jar", "target/server/latchkey-launcher.jar", "target/latchkey"));
        command.add(Integer.toString(port));
        command.addAll(PAYARA);
        command.add(war.toString());
        return start(command, port, folder, environment);
    }

    /** Payara Micro as it comes, without any of our configuration. */
    public static Server stock(Path war, int port, Path folder) {
        List<String> command = new ArrayList<>(java());
        command.addAll(
                List.of("-jar", "target/server/payara-micro.jar", "--nohazelcast", "--port"));
        command.addAll(List.of(Integer.toString(port), "--deploy", war.toString()));
        return start(command, port, folder, Map.of());
    }

    /** Payara Micro with our configuration and somebody else's application. */
    public static Server payara(Path war, int port, Path folder, Map<String, String> environment) {
        List<String> command = new ArrayList<>(java());
        command.addAll(List.of("-jar", "target/server/payara-micro.jar", "--contextroot", "/"));
        command.addAll(List.of("--port", Integer.toString(port)));
        command.addAll(PAYARA);
        command.add(war.toString());
        return start(command, port, folder, environment);
    }

    private static List<String> java() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m");
    }

    private static Server start(
            List<String> command, int port, Path folder, Map<String, String> environment) {
        try {
            Files.createDirectories(folder);
            Path output = Files.createTempFile(folder, "output", ".log");
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment()
                    .put("LATCHKEY_DB_URL", "jdbc:derby:" + folder + "/data/db;create=true");
            // the tests' clients say where they are, as a proxy would
            builder.environment().put("LATCHKEY_TRUSTED_PROXIES", "127.0.0.0/8");
            builder.environment().putAll(environment);
            builder.redirectErrorStream(true).redirectOutput(output.toFile());
            return new Server(builder.start(), output, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Below those that the system gives to clients: nobody takes it before it is used. */
    public static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(10_000, 32_000);
            try (ServerSocket socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // somebody else's
            }
        }
    }

    /** Waits for an answer of the application's own. */
    public Http whenReady() throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!answers()) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                throw new AssertionError("The server did not come up:\n" + output());
            }
            Thread.sleep(100);
        }
        return new Http(port);
    }

    public boolean answers() {
        try {
            var address = new Http(port).uri("api/public").toURL();
            return ((HttpURLConnection) address.openConnection()).getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Waits until the process has ended by itself, and gives its exit code. */
    public int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("The server did not end:\n" + output());
        }
        return process.exitValue();
    }

    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String lastLine() {
        List<String> lines = output().strip().lines().toList();
        return lines.get(lines.size() - 1);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** As {@code kill}: it is told to end, and not waited for. */
    public void terminate() {
        process.destroy();
    }

    /** As {@code kill -9}: nothing is told to the process. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As Ctrl-C. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
