package org.latchkey.testing.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.latchkey.testing.Http;

/** A server in a process of its own, with access to its output. */
public final class Server implements AutoCloseable {

    private static final String LOGGING = "payara-config/logging.properties";

    /** The options of Payara Micro, for servers with and without the launcher. */
    static final List<String> CONFIGURATION = configuration(LOGGING);

    /** The log of Arquillian's servers, see logging.properties. */
    private static final Path ARQUILLIAN = Path.of("target/arquillian-server.log");

    /** The class-data archive or AOT cache that the build recorded. */
    private static final String ARCHIVE = "target/server/latchkey.archive";

    /** The Java options that use the archive. Another version of Java may have recorded it, with options of its own. */
    static final List<String> ARCHIVED = List.of(
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:VMOptionsFile=target/server/archive.options");

    private static final Path SERVERS = Path.of("target/servers").toAbsolutePath();
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final Process process;
    private final Path output;
    private final int port;

    private Server(Process process, Path output, int port) {
        this.process = process;
        this.output = output;
        this.port = port;
    }

    /** Starts Latchkey by the launcher, as {@code mvn} does. */
    public static Server launch(Path war, int port, Path folder, Map<String, String> environment) {
        return launch(war, port, folder, environment, List.of(), LOGGING);
    }

    /**
     * Starts Latchkey by the launcher with further Java options.
     *
     * @param logging the file with the configuration of the log
     */
    public static Server launch(
            Path war,
            int port,
            Path folder,
            Map<String, String> environment,
            List<String> javaOptions,
            String logging) {
        List<String> command = new ArrayList<>(java());
        command.addAll(ARCHIVED);
        command.addAll(javaOptions);
        command.addAll(List.of("-jar", "target/server/latchkey-launcher.jar", "target/latchkey"));
        command.add(Integer.toString(port));
        command.addAll(configuration(logging));
        command.addAll(List.of("--deploy", war.toString()));
        Map<String, String> variables = new HashMap<>();
        variables.put("LATCHKEY_DB_URL", "jdbc:derby:" + folder + "/data/db;create=true");
        // Test clients send their address as a proxy would.
        variables.put("LATCHKEY_TRUSTED_PROXIES", "127.0.0.0/8");
        variables.putAll(environment);
        return start(command, port, folder, variables);
    }

    private static List<String> configuration(String logging) {
        return List.of(
                "--nohazelcast",
                "--disablephonehome",
                "--prebootcommandfile",
                "payara-config/pre-boot.asadmin",
                "--logproperties",
                logging);
    }

    /** Starts an unconfigured Payara Micro. */
    public static Server stock(Path war, int port, Path folder) {
        List<String> command = new ArrayList<>(java());
        command.addAll(List.of("-jar", "target/server/payara-micro.jar", "--nohazelcast", "--port"));
        command.addAll(List.of(Integer.toString(port), "--deploy", war.toString()));
        return start(command, port, folder, Map.of("LATCHKEY_DB_URL", "jdbc:derby:" + folder + "/data/db;create=true"));
    }

    /** Returns the path of the Java command that runs the tests. */
    public static String javaCommand() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /**
     * Returns the Java command with the options for short-lived servers. C1 alone starts faster, and the
     * tests end before C2 would pay off. The default code cache of C1 holds only one application: with
     * more, Java would discard compiled code and compile it again and again.
     */
    static List<String> java() {
        return List.of(
                javaCommand(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=240m",
                "-XX:MetaspaceSize=256m",
                "-Xmx768m");
    }

    static Server start(List<String> command, int port, Path folder, Map<String, String> environment) {
        try {
            Files.createDirectories(folder);
            Path output = Files.createTempFile(folder, "output", ".log");
            ProcessBuilder builder = new ProcessBuilder(command);
            // pom.xml sets these variables for the tests inside the container.
            builder.environment().keySet().removeIf(name -> name.startsWith("LATCHKEY_"));
            builder.environment().putAll(environment);
            builder.redirectErrorStream(true).redirectOutput(output.toFile());
            return new Server(builder.start(), output, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns how many servers the tests have started since a time. A process that ended before its
     * server started does not count.
     */
    public static long starts(Instant since) throws IOException {
        try (Stream<Path> files = Files.walk(SERVERS);
                Stream<Path> others = Stream.of(ARQUILLIAN)) {
            return Stream.concat(files, others)
                    .filter(file -> file.toString().endsWith(".log"))
                    .filter(file -> file.toFile().lastModified() >= since.toEpochMilli())
                    .mapToLong(Server::startsIn)
                    .sum();
        }
    }

    private static long startsIn(Path log) {
        try {
            return Files.readString(log).split("Created virtual server", -1).length - 1L;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Creates a folder in {@code target}, so that the files of a failed test can be inspected. */
    public static Path newFolder(String name) {
        try {
            Path folders = Files.createDirectories(SERVERS);
            return Files.createTempDirectory(folders, name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a free port below the ephemeral ports, so that no client socket takes it meanwhile. */
    public static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(10_000, 32_000);
            try (ServerSocket socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // The port is in use, so try another one.
            }
        }
    }

    /** Waits until the application answers requests. */
    public Http whenReady() throws InterruptedException {
        Instant end = Instant.now().plus(TIMEOUT);
        while (!answers()) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                throw new AssertionError("The server did not come up:\n" + output());
            }
            Thread.sleep(100);
        }
        return new Http(port);
    }

    /** Waits until the launcher has printed its last line, too. */
    public Http whenLaunched() throws InterruptedException {
        Http http = whenReady();
        awaitOutput("Latchkey is ready");
        return http;
    }

    public boolean answers() {
        try {
            var address = new Http(port).uri("api/public").toURL();
            return ((HttpURLConnection) address.openConnection()).getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Waits until the process has ended by itself, and returns its exit code. */
    public int exitCode() throws InterruptedException {
        if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("The server did not end:\n" + output());
        }
        return process.exitValue();
    }

    /** Writes a line to the process's standard input. */
    void write(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the process has written one of these texts, and returns which. */
    public int awaitOutput(String... texts) {
        Instant end = Instant.now().plus(TIMEOUT);
        while (process.isAlive() && Instant.now().isBefore(end)) {
            String written = output();
            for (int i = 0; i < texts.length; i++) {
                if (written.contains(texts[i])) {
                    return i;
                }
            }
            pause();
        }
        throw new AssertionError("The server does not write " + texts[0] + ":\n" + output());
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns how many classes the process has loaded so far. */
    public int loadedClasses() {
        String jstat = Path.of(System.getProperty("java.home"), "bin", "jstat").toString();
        try {
            Process jstatProcess = new ProcessBuilder(jstat, "-class", Long.toString(process.pid())).start();
            List<String> lines = new String(jstatProcess.getInputStream().readAllBytes(), UTF_8)
                    .lines()
                    .toList();
            return Integer.parseInt(lines.get(1).strip().split(" +", 2)[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the number of request threads of the process. Works on Linux only. */
    public long httpThreads() {
        try (Stream<Path> threads = Files.list(Path.of("/proc", process.pid() + "/task"))) {
            return threads.filter(Server::isForRequests).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isForRequests(Path thread) {
        try {
            // Linux truncates thread names to 15 characters: http-thread-pool.
            return Files.readString(thread.resolve("comm")).startsWith("http-thread-poo");
        } catch (IOException e) {
            return false; // the thread has ended
        }
    }

    /** Returns whether the process uses the class-data archive. Works on Linux only. */
    public boolean usesArchive() {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "maps"))
                    .contains(ARCHIVE);
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

    /** Sends SIGTERM, as {@code kill} does, and does not wait. */
    public void terminate() {
        process.destroy();
    }

    /** Sends SIGKILL, as {@code kill -9} does, and waits for the end. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Sends SIGTERM, also to the server that a script has started, and waits for the end. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
