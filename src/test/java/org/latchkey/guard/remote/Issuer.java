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

/** A fake issuer: a test sets its responses, and it records its requests. */
final class Issuer implements AutoCloseable {

    private final HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();
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
            requests.add(exchange.getRequestURI().toString());
            exchange.getResponseHeaders().set("Cache-Control", cacheControl);
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    void respondWith(String newBody) {
        status = 200;
        body = newBody;
    }

    void fail() {
        status = 500;
    }

    /** Sets the Cache-Control header of its responses. */
    void setCacheControl(String newCacheControl) {
        cacheControl = newCacheControl;
    }

    /** The request URIs, in order. */
    List<String> requests() {
        return requests;
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
