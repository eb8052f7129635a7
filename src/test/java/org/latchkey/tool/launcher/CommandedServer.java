package org.latchkey.tool.launcher;

import fish.payara.micro.PayaraMicroRuntime;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A Payara Micro that reads commands from its standard input: {@code deploy NAME CONTEXT-ROOT FILE}
 * or {@code undeploy NAME}. It prints {@code Done: LINE} or {@code Failed: LINE} after each, and stops
 * at the end of the input. It runs in a process of its own, see {@link ApplicationServer}.
 */
public final class CommandedServer {

    private CommandedServer() {}

    /**
     * Starts the server.
     *
     * @param arguments the folder for the server's own files, followed by options of Payara Micro
     */
    public static void main(String[] arguments) throws Exception {
        List<String> all = List.of(arguments);
        PayaraMicroRuntime server = UnpackedPayara.start(Path.of(all.get(0)), all.subList(1, all.size()));
        try (BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            String line = commands.readLine();
            while (line != null) {
                System.out.printf("%n%s: %s%n", execute(server, line) ? "Done" : "Failed", line);
                line = commands.readLine();
            }
        } catch (IOException e) {
            // The process of the tests has ended.
        }
        server.shutdown();
        Runtime.getRuntime().halt(0);
    }

    private static boolean execute(PayaraMicroRuntime server, String line) {
        String[] words = line.split(" ", 4);
        if (words[0].equals("deploy")) {
            // deploy() returns true for a failure, too.
            server.deploy(words[1], words[2], new File(words[3]));
            return server.getDeployedApplicationNames().contains(words[1]);
        }
        server.undeploy(words[1]);
        return true;
    }
}
