package org.latchkey.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A relay to PostgreSQL that breaks a connection in the middle of a commit. It reads the statements
 * that pass, so the driver has to send them as text: {@code preferQueryMode=simple}.
 */
final class LossyConnection implements AutoCloseable {

    /** The moment at which the connection breaks. */
    enum Moment {
        /** PostgreSQL never receives the commit, and rolls back. */
        BEFORE_COMMIT,
        /** PostgreSQL has committed, and its answer is lost. */
        AFTER_COMMIT
    }

    private record Cut(String statement, Moment moment) {}

    private final int databasePort;
    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicReference<Optional<Cut>> planned = new AtomicReference<>(Optional.empty());

    private LossyConnection(int databasePort) throws IOException {
        this.databasePort = databasePort;
        listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    }

    static LossyConnection to(int databasePort) throws IOException {
        LossyConnection connection = new LossyConnection(databasePort);
        connection.threads.execute(connection::accept);
        return connection;
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Cuts the next commit of a transaction that has sent this statement, once. */
    void cutCommitOf(String statement, Moment moment) {
        planned.set(Optional.of(new Cut(statement, moment)));
    }

    boolean isCut() {
        return planned.get().isEmpty();
    }

    private void accept() {
        try {
            while (!listener.isClosed()) {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), databasePort);
                Connection connection = new Connection(client, server);
                threads.execute(() -> connection.forward(client, server, true));
                threads.execute(() -> connection.forward(server, client, false));
            }
        } catch (IOException e) {
            // the listener was closed
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }

    private final class Connection {

        private final Socket client;
        private final Socket server;
        private volatile boolean isTarget;
        private volatile boolean isAnswerLost;

        Connection(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void forward(Socket source, Socket target, boolean isRequest) {
            byte[] bytes = new byte[65_536];
            try (client;
                    server) {
                InputStream in = source.getInputStream();
                OutputStream out = target.getOutputStream();
                int length = in.read(bytes);
                while (length >= 0 && shouldForward(new String(bytes, 0, length, ISO_8859_1), isRequest)) {
                    out.write(bytes, 0, length);
                    length = in.read(bytes);
                }
            } catch (IOException e) {
                // the other direction has ended
            }
        }

        private boolean shouldForward(String text, boolean isRequest) {
            if (!isRequest) {
                return !isAnswerLost;
            }
            Optional<Cut> cut = planned.get();
            if (cut.isEmpty()) {
                return true;
            }
            isTarget |= text.contains(cut.get().statement());
            if (!isTarget || !text.contains("COMMIT") || !planned.compareAndSet(cut, Optional.empty())) {
                return true;
            }
            isAnswerLost = true;
            return cut.get().moment() == Moment.AFTER_COMMIT;
        }
    }
}
