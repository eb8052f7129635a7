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

/**
 * Starts Payara Micro with the application, and says one of two things at the end: where it is, or
 * why it is not. What can be known to be wrong is found out before the server is started; where the
 * application does not come up, no server is left behind.
 *
 * <p>Arguments: the folder of the unpacked WAR, the port, and then whatever Payara Micro takes.
 * With {@code training} for the port it takes any, serves a {@link Training} and ends.
 */
public final class Launcher {

    /** Where the application leaves its reason, see CannotStart: another class loader's class. */
    private static final String TOLD = "latchkey.cannot-start";

    /** Where the application finds itself, and that it has tried itself out: see WarmUp. */
    private static final String ADDRESS = "latchkey.address";

    private static final String IS_WARM = "latchkey.is-warm";
    private static final Duration CHECK_INTERVAL = Duration.ofMillis(20);

    /** How Payara starts its own services. */
    private static final String START_UP = "org.glassfish.startupThreadPolicy";

    private static final int MAX_PORT = 65_535;

    private static final String TRAINING = "training";
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
        boolean isTraining = all.get(1).equals(TRAINING);
        int port = isTraining ? freePort() : port(all.get(1));
        Launcher launcher = new Launcher(Path.of(all.get(0)), port, all.subList(2, all.size()));
        launcher.launch();
        if (isTraining) {
            launcher.train();
        }
    }

    /** Ends the process, in which Java writes what it has recorded. */
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
        tellOfArchive();
        PreflightResult preflight = PreflightResult.of(application);
        startOneByOne();
        System.setProperty(ADDRESS, address().toString());
        List<String> payara = new ArrayList<>(payaraArguments);
        payara.addAll(List.of("--port", Integer.toString(port)));
        PayaraMicroRuntime server = UnpackedPayara.start(serverFolder.resolve("instance-" + port), payara);
        if (!answers()) {
            server.shutdown();
            say(System.getProperty(TOLD, "The reason stands above."));
            // a usual exit would run the server's hook, which has a last word after ours
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

    /** Java goes without an archive that another one has made. */
    private void tellOfArchive() {
        String trained = "trained-on-" + System.getProperty("java.vm.version");
        if (Files.notExists(serverFolder.resolve(trained))) {
            LOG.log(Level.DEBUG, "This Java has recorded no start, so this one takes longer");
        }
    }

    /**
     * Services that start at once meet now and then in a list of the server's, and it gives up
     * (payara/Payara#6101). One after the other they take no longer, beside the application.
     */
    private static void startOneByOne() {
        if (System.getProperty(START_UP) == null) {
            System.setProperty(START_UP, "USE_NO_THREADS");
        }
    }

    private void checkPort() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(port));
        } catch (IOException e) {
            boolean taken = String.valueOf(e.getMessage()).contains("in use");
            String reason = taken
                    ? "is taken: stop what listens there, or choose another one"
                    : "can't be listened on (" + e.getMessage() + "): choose another one";
            throw refuse("Port " + port + " " + reason + " with -Dport=…");
        }
    }

    /** Ready is an answer of the application's own, nothing less. */
    private boolean answers() {
        try {
            URL address = address().resolve("api/public").toURL();
            HttpURLConnection connection = (HttpURLConnection) address.openConnection();
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }

    /** Ends the process, and with it the server if there is one. */
    static RuntimeException refuse(String line) {
        say(line);
        System.exit(1);
        return new IllegalStateException("unreachable");
    }

    private static void say(String line) {
        System.err.printf("%nLatchkey does not start. %s%n", line);
        System.err.flush();
    }
}
