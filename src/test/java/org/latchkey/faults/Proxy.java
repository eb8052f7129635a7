package org.latchkey.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import org.latchkey.testing.Http;
import org.latchkey.testing.server.Server;

/** HAProxy with the configuration {@code payara-config/cluster/haproxy.cfg}. */
final class Proxy implements AutoCloseable {

    private final Process process;
    private final int port;

    private Proxy(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static Proxy inFrontOf(List<Integer> nodes) {
        int port = Server.freePort();
        // Debian installs it where only root's PATH finds it
        ProcessBuilder builder =
                new ProcessBuilder("/usr/sbin/haproxy", "-q", "-f", "payara-config/cluster/haproxy.cfg");
        builder.environment().put("PROXY", "127.0.0.1:" + port);
        for (int i = 0; i < nodes.size(); i++) {
            builder.environment().put("NODE_" + (i + 1), "127.0.0.1:" + nodes.get(i));
        }
        builder.redirectErrorStream(true).redirectOutput(Redirect.DISCARD);
        try {
            Proxy proxy = new Proxy(builder.start(), port);
            Await.until("the proxy listens", proxy::isListening);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private boolean isListening() {
        try {
            client().get("api/public");
            return true;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    Http client() {
        return new Http(port);
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
