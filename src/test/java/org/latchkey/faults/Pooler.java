package org.latchkey.faults;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.latchkey.storage.database.Postgresql;
import org.latchkey.testing.server.Server;

/** PgBouncer in transaction mode. It has fewer connections to the database than clients have to it. */
final class Pooler implements AutoCloseable {

    private final Process process;
    private final Map<String, String> settings;

    private Pooler(Process process, Map<String, String> settings) {
        this.process = process;
        this.settings = settings;
    }

    static Pooler inFrontOf(Postgresql postgresql) throws IOException, InterruptedException {
        int port = Server.freePort();
        Map<String, String> settings = new HashMap<>(postgresql.settings());
        settings.put("LATCHKEY_DB_URL", "jdbc:postgresql://127.0.0.1:" + port + "/latchkey");
        Path folder = Files.createTempDirectory("pooler");
        Path users = Files.writeString(
                folder.resolve("users"), "\"latchkey\" \"%s\"\n".formatted(settings.get("LATCHKEY_DB_PASSWORD")));
        Path configuration =
                Files.writeString(folder.resolve("pgbouncer.ini"), """
                        [databases]
                        latchkey = host=127.0.0.1 port=%s
                        [pgbouncer]
                        listen_addr = 127.0.0.1
                        listen_port = %s
                        unix_socket_dir =
                        auth_type = scram-sha-256
                        auth_file = %s
                        pool_mode = transaction
                        default_pool_size = 3
                        ignore_startup_parameters = extra_float_digits
                        """.formatted(postgresql.port(), port, users));
        // Debian installs it where only root's PATH finds it, and it refuses to run as root
        List<String> command = new ArrayList<>(List.of("/usr/sbin/pgbouncer", "-q"));
        if (System.getProperty("user.name").equals("root")) {
            UserPrincipal owner =
                    folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postgres");
            for (Path file : List.of(folder, users, configuration)) {
                Files.setOwner(file, owner);
            }
            command.addAll(List.of("-u", owner.getName()));
        }
        command.add(configuration.toString());
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectErrorStream(true).redirectOutput(Redirect.DISCARD);
        Pooler pooler = new Pooler(builder.start(), settings);
        Await.until("the pooler listens", () -> isListening(port));
        return pooler;
    }

    private static boolean isListening(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns the settings with which a server connects to the database through the pooler. */
    Map<String, String> settings(String urlParameters) {
        Map<String, String> all = new HashMap<>(settings);
        all.merge("LATCHKEY_DB_URL", urlParameters, String::concat);
        return all;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
