package org.latchkey.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.latchkey.metrics.Scrape;
import org.latchkey.storage.database.Postgresql;
import org.latchkey.testing.Http;
import org.latchkey.testing.server.Server;

/** A cluster: an empty PostgreSQL database, three nodes that start at once on it, and a proxy in front of them. */
final class Cluster implements AutoCloseable {

    private static final Path WAR = Path.of("target/latchkey.war");
    private static final int NODES = 3;

    private final Path folder;
    private final Postgresql postgresql;
    private final List<Integer> ports;
    private final List<Server> nodes = new ArrayList<>();
    private final Proxy proxy;

    private Cluster() throws IOException {
        folder = Files.createTempDirectory("cluster");
        postgresql = Postgresql.start(Server.freePort());
        ports = IntStream.range(0, NODES).map(i -> Server.freePort()).boxed().toList();
        ports.forEach(port -> nodes.add(launch(port, Map.of())));
        proxy = Proxy.inFrontOf(ports);
    }

    static Cluster start() {
        try {
            Cluster cluster = new Cluster();
            cluster.awaitAllReady();
            return cluster;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Starts every node that has stopped, and waits until all nodes are ready. */
    void awaitAllReady() throws InterruptedException {
        for (int i = 0; i < NODES; i++) {
            if (!nodes.get(i).isAlive()) {
                nodes.set(i, launch(ports.get(i), Map.of()));
            }
        }
        for (int i = 0; i < NODES; i++) {
            Server node = nodes.get(i);
            Http client = node.whenReady();
            // the launcher logs this line last
            Await.until("a node has started", () -> node.output().contains("Latchkey is ready"));
            Await.until("a node is ready", () -> isReady(client));
        }
        Await.until(
                "the proxy has found a node",
                () -> proxy.client().get("api/public").status() == 200);
    }

    static boolean isReady(Http node) {
        return node.get("health/ready").status() == 200;
    }

    /** Starts another node on the same database. The proxy does not know it. */
    Server launch(int port, Map<String, String> extraSettings) {
        Map<String, String> settings = new HashMap<>(postgresql.settings());
        settings.put("LATCHKEY_SHUTDOWN_DRAIN", "PT5S");
        settings.put("LATCHKEY_METRICS_TOKEN", Scrape.TOKEN);
        settings.putAll(extraSettings);
        return Server.launch(WAR, port, folder, settings);
    }

    Postgresql postgresql() {
        return postgresql;
    }

    List<Server> nodes() {
        return nodes;
    }

    /** Returns a client that talks to one node directly, not through the proxy. */
    Http clientOf(int node) {
        return new Http(ports.get(node));
    }

    /** Returns a client that talks to the nodes through the proxy. */
    Http client() {
        return proxy.client();
    }

    Proxy proxy() {
        return proxy;
    }

    @Override
    public void close() {
        proxy.close();
        nodes.forEach(Server::terminate);
        nodes.forEach(Server::close);
        postgresql.close();
    }
}
