package org.latchkey.testing.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Forwards a port of this machine to another one. It can be closed and opened again. */
public final class Relay implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final int port;
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private ServerSocket listening;

    /** Creates a relay that is closed. */
    public Relay(int port, int target) {
        this.port = port;
        this.target = target;
    }

    public int port() {
        return port;
    }

    public Relay open() {
        listening = listen(port);
        run(() -> accept(listening));
        return this;
    }

    /** Listens on a port, and retries while a closed socket still occupies it. */
    public static ServerSocket listen(int port) {
        Instant end = Instant.now().plus(TIMEOUT);
        while (true) {
            try {
                return new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
            } catch (IOException e) {
                if (Instant.now().isAfter(end)) {
                    throw new UncheckedIOException(e);
                }
                Thread.onSpinWait();
            }
        }
    }

    private void accept(ServerSocket from) throws IOException {
        while (true) {
            Socket client = from.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.add(client);
            sockets.add(server);
            run(() -> forward(client, server));
            run(() -> forward(server, client));
        }
    }

    private static void forward(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        }
    }

    private interface Task {
        void run() throws IOException;
    }

    private static void run(Task task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (IOException e) {
                // The relay or one of the two sides was closed.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** Closes all connections and accepts no more. */
    @Override
    public void close() {
        try {
            if (listening != null) {
                listening.close();
            }
            for (Socket socket : sockets) {
                socket.close();
            }
            sockets.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
