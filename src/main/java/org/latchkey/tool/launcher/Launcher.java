package org.latchkey.tool.launcher;

import fish.payara.micro.PayaraMicroRuntime;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Starts Payara Micro with the application. It ends with one of two lines: the address of the
 * running application, or the reason why it did not start. Settings are checked before the server
 * starts. If the application fails to deploy, the server is stopped.
 *
 * <p>The arguments are the folder of the unpacked WAR, the port, and any options of Payara Micro.
 * With {@code training} in place of the port, it uses a free port, runs a {@link Training} and exits.
 * With {@code remove-second-factors} and an email address, it removes the second factors of that account
 * and starts no server.
 */
final class Launcher {

    static final String NO_START = "Latchkey does not start.";

    /**
     * The system property that holds the application's startup failure, see StartupFailure. That class
     * is in another class loader.
     */
    private static final String FAILURE = "latchkey.cannot-start";

    /** The system property that tells the application its own address, and that there is a launcher, see WarmUp. */
    private static final String ADDRESS = "latchkey.address";

    /** The system property that the application sets after its warm-up requests, see WarmUp. */
    private static final String IS_WARM = "latchkey.is-warm";

    private static final Duration CHECK_INTERVAL = Duration.ofMillis(20);

    /** The setting for how many of its own services Payara starts at once. */
    private static final String SERVICE_STARTUP_POLICY = "org.glassfish.startupThreadPolicy";

    private static final int MAX_PORT = 65_535;

    private static final String TRAINING = "training";
    private static final String REMOVE_SECOND_FACTORS = "remove-second-factors";
    private static final Logger LOG = System.getLogger(Launcher.class.getName());

    private final Path application;
    private final Path serverFolder;
    private final int port;
    private final List<String> payaraArguments;

    private Launcher(Path application, int port, List<String> payaraArguments) {
        this.application = application;
        this.serverFolder = application.resolveSibling("server");
        this.port = port;
        this.payaraArguments = payaraArguments;
    }

    public static void main(String[] arguments) throws Exception {
        List<String> all = List.of(arguments);
        if (all.get(1).equals(REMOVE_SECOND_FACTORS) && all.size() > 2) {
            System.out.println(removeSecondFactors(Path.of(all.get(0)), all.get(2)));
            return;
        }
        boolean isTraining = all.get(1).equals(TRAINING);
        int port = isTraining ? freePort() : port(all.get(1));
        Launcher launcher = new Launcher(Path.of(all.get(0)), port, all.subList(2, all.size()));
        launcher.launch();
        if (isTraining) {
            launcher.train();
        }
    }

    private static String removeSecondFactors(Path application, String email) throws Exception {
        return ApplicationCode.run(application, "Nothing was removed.", loader -> {
            Class<?> removal = loader.loadClass("org.latchkey.tool.factors.SecondFactorRemoval");
            Function<String, String> settings = ApplicationCode.settings(loader);
            return (String)
                    removal.getMethod("run", Function.class, String.class).invoke(null, settings, email);
        });
    }

    /** Runs the training and exits the process. Java writes its recording on exit. */
    private void train() throws InterruptedException {
        try {
            new Training(address()).run();
            System.exit(0);
        } catch (IOException e) {
            throw refuse("The training failed: " + e.getMessage());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static int port(String text) {
        int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        if (port < 1 || port > MAX_PORT) {
            throw refuse("The port is wrong: -Dport takes a number from 1 to " + MAX_PORT + ".");
        }
        return port;
    }

    private void launch() throws Exception {
        checkPort();
        logMissingArchive();
        PreflightResult preflight = PreflightResult.of(application);
        startServicesSequentially();
        System.setProperty(ADDRESS, address().toString());
        List<String> payara = new ArrayList<>(payaraArguments);
        payara.addAll(List.of("--port", Integer.toString(port)));
        PayaraMicroRuntime server = UnpackedPayara.start(serverFolder.resolve("instance-" + port), payara);
        if (!isAnswering()) {
            server.shutdown();
            print(NO_START, System.getProperty(FAILURE, "See the reason above."));
            // System.exit would run the server's shutdown hook, which prints after our last line.
            Runtime.getRuntime().halt(1);
        }
        while (System.getProperty(IS_WARM) == null) {
            Thread.sleep(CHECK_INTERVAL.toMillis());
        }
        Drain.onTermination(preflight.drain());
        System.out.printf("%nLatchkey is ready: %s (%s)%n", address(), preflight.ready());
    }

    private URI address() {
        return URI.create("http://localhost:" + port + "/");
    }

    /** Logs if the class-data archive is unusable: Java ignores an archive that another Java version wrote. */
    private void logMissingArchive() {
        String marker = "trained-on-" + System.getProperty("java.vm.version");
        if (Files.notExists(serverFolder.resolve(marker))) {
            LOG.log(Level.DEBUG, "There is no class-data archive for this Java, so the start takes longer");
        }
    }

    /**
     * Makes Payara start its services one after another. Services that start concurrently sometimes
     * collide in a list of the server's, which makes the start fail (payara/Payara#6101). The
     * sequential start takes no longer, because the application starts meanwhile.
     */
    private static void startServicesSequentially() {
        if (System.getProperty(SERVICE_STARTUP_POLICY) == null) {
            System.setProperty(SERVICE_STARTUP_POLICY, "USE_NO_THREADS");
        }
    }

    private void checkPort() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(port));
        } catch (IOException e) {
            boolean isInUse = String.valueOf(e.getMessage()).contains("in use");
            String reason = isInUse
                    ? "is taken: stop what listens there, or choose another one"
                    : "can't be listened on (" + e.getMessage() + "): choose another one";
            throw refuse("Port " + port + " " + reason + " with -Dport=…");
        }
    }

    /** Returns whether the application answers a request. A listening port alone does not prove a deployment. */
    private boolean isAnswering() {
        try {
            URL address = address().resolve("api/public").toURL();
            HttpURLConnection connection = (HttpURLConnection) address.openConnection();
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Prints the reason and exits the process, which stops the server if it runs.
     *
     * @return never returns; the type lets callers write {@code throw refuse(…)}
     */
    static RuntimeException refuse(String failure, String line) {
        print(failure, line);
        System.exit(1);
        return new IllegalStateException("unreachable");
    }

    private static RuntimeException refuse(String line) {
        return refuse(NO_START, line);
    }

    private static void print(String failure, String line) {
        System.err.printf("%n%s %s%n", failure, line);
        System.err.flush();
    }
}
