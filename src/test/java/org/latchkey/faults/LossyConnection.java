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
 * A line to PostgreSQL that breaks in the middle of a commit. It reads along, so the driver has to
 * send statements as text: {@code preferQueryMode=simple}.
 */
final class LossyConnection implements AutoCloseable {

    /** Where the commit is when the line breaks. */
    enum Moment {
        /** On its way: PostgreSQL rolls back. */
        BEFORE_IT_ARRIVES,
        /** Done, and its answer on the way back. */
        AFTER_IT_IS_DONE
    }

    private record Cut(String statement, Moment moment) {}

    private final int databasePort;
    private final ServerSocket entrance;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicReference<Optional<Cut>> planned = new AtomicReference<>(Optional.empty());

    private LossyConnection(int databasePort) throws IOException {
        this.databasePort = databasePort;
        entrance = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    }

    static LossyConnection to(int databasePort) throws IOException {
        LossyConnection line = new LossyConnection(databasePort);
        line.threads.execute(line::accept);
        return line;
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** The next commit of a transaction that has sent this statement is cut, once. */
    void cutCommitOf(String statement, Moment moment) {
        planned.set(Optional.of(new Cut(statement, moment)));
    }

    boolean isCut() {
        return planned.get().isEmpty();
    }

    private void accept() {
        try {
            while (!entrance.isClosed()) {
                Socket client = entrance.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), databasePort);
                Connection connection = new Connection(client, server);
                threads.execute(() -> connection.carry(client, server, true));
                threads.execute(() -> connection.carry(server, client, false));
            }
        } catch (IOException e) {
            // closed
        }
    }

    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }

    private final class Connection {

        private final Socket client;
        private final Socket server;
        private volatile boolean isMeant;
        private volatile boolean isAnswerLost;

        Connection(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void carry(Socket source, Socket target, boolean isRequest) {
            byte[] bytes = new byte[65_536];
            try (client;
                    server) {
                InputStream in = source.getInputStream();
                OutputStream out = target.getOutputStream();
                int length = in.read(bytes);
                while (length >= 0 && mayPass(new String(bytes, 0, length, ISO_8859_1), isRequest)) {
                    out.write(bytes, 0, length);
                    length = in.read(bytes);
                }
            } catch (IOException e) {
                // the other direction has ended
            }
        }

        private boolean mayPass(String text, boolean isRequest) {
            if (!isRequest) {
                return !isAnswerLost;
            }
            Optional<Cut> cut = planned.get();
            if (cut.isEmpty()) {
                return true;
            }
            isMeant |= text.contains(cut.get().statement());
            if (!isMeant || !text.contains("COMMIT") || !planned.compareAndSet(cut, Optional.empty())) {
                return true;
            }
            isAnswerLost = true;
            return cut.get().moment() == Moment.AFTER_IT_IS_DONE;
        }
    }
}
