package org.latchkey.guard.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** An issuer as far as its answers go: they are what a test says, and are counted. */
final class Issuer implements AutoCloseable {

    private final HttpServer server;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private volatile String body = "{\"keys\":[]}";
    private volatile String cacheControl = "public, max-age=600";

    Issuer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            exchange.getResponseHeaders().set("Cache-Control", cacheControl);
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    void answers(String newBody) {
        status = 200;
        body = newBody;
    }

    void fails() {
        status = 500;
    }

    /** Its answers are over at once. */
    void lets(String newCacheControl) {
        cacheControl = newCacheControl;
    }

    /** What it was asked for, in turn. */
    List<String> asked() {
        return asked;
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    RemoteSettings settings() {
        Map<String, String> texts = Map.of(
                "latchkey.issuer",
                address() + "/api",
                "latchkey.guard.revocations-uri",
                address() + "/api/revocations");
        return RemoteSettings.read(texts::get);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
