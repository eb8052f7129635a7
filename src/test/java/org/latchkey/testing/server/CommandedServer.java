package org.latchkey.testing.server;

import fish.payara.micro.PayaraMicroRuntime;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.latchkey.tool.launcher.UnpackedPayara;

/**
 * Payara Micro that deploys what its standard input says: {@code deploy NAME CONTEXT-ROOT FILE} or
 * {@code undeploy NAME}. It answers each line by {@code Done: LINE} or {@code Failed: LINE}, and
 * stops at the end of the input. Runs in a process of its own, see {@link ApplicationServer}.
 */
public final class CommandedServer {

    private CommandedServer() {}

    /**
     * Starts the server.
     *
     * @param arguments the folder for the server's own files, and then what Payara Micro takes
     */
    public static void main(String[] arguments) throws Exception {
        List<String> all = List.of(arguments);
        PayaraMicroRuntime server = UnpackedPayara.start(Path.of(all.get(0)), all.subList(1, all.size()));
        try (BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            String line = commands.readLine();
            while (line != null) {
                System.out.printf("%n%s: %s%n", isDone(server, line) ? "Done" : "Failed", line);
                line = commands.readLine();
            }
        } catch (IOException e) {
            // the test's process has ended
        }
        server.shutdown();
        Runtime.getRuntime().halt(0);
    }

    private static boolean isDone(PayaraMicroRuntime server, String line) {
        String[] words = line.split(" ", 4);
        if (words[0].equals("deploy")) {
            // what deploy() returns is true for a failure, too
            server.deploy(words[1], words[2], new File(words[3]));
            return server.getDeployedApplicationNames().contains(words[1]);
        }
        server.undeploy(words[1]);
        return true;
    }
}
