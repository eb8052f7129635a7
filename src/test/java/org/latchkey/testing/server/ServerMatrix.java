package org.latchkey.testing.server;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs the {@link OnEveryServer} tests on several application servers and databases, one after another, each in a
 * process of its own, and prints a table of the results. The profile {@code servers} starts it, see pom.xml.
 */
public final class ServerMatrix {

    private static final Path OUTPUTS = Path.of("target/servers/results");
    private static final String ROW = "%-16s %-6s %-11s %s";

    private ServerMatrix() {}

    /**
     * Runs the tests. The exit code is 1 if one fails. The system properties {@code servers}, {@code databases} and
     * {@code server.tests} (class names) choose what runs, with commas between the names. What is not set, or empty,
     * leaves out nothing. {@code server.share} is passed to {@link ServerTests}.
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> servers = chosen("servers");
        List<String> databases = chosen("databases");
        List<String> classes = chosen("server.tests");
        Files.createDirectories(OUTPUTS);
        List<String> rows = new ArrayList<>();
        boolean isGood = true;
        for (Recipe recipe : Recipe.all()) {
            for (String database : List.of("derby", "postgresql")) {
                if (isChosen(recipe.name(), servers) && isChosen(database, databases)) {
                    Result result = result(recipe, database, classes);
                    isGood &= result.isGood();
                    rows.add(ROW.formatted(recipe.name(), Runtime.version().feature(), database, result.summary()));
                }
            }
        }
        System.out.println(ROW.formatted("Server", "Java", "Database", "Result"));
        rows.forEach(System.out::println);
        System.exit(isGood && !rows.isEmpty() ? 0 : 1);
    }

    private record Result(boolean isGood, String summary) {}

    private static List<String> chosen(String property) {
        return Stream.of(System.getProperty(property, "").split(","))
                .filter(name -> !name.isBlank())
                .toList();
    }

    private static boolean isChosen(String name, List<String> names) {
        return names.isEmpty() || names.contains(name);
    }

    private static Result result(Recipe recipe, String database, List<String> classes)
            throws IOException, InterruptedException {
        if (recipe.java() > Runtime.version().feature()) {
            return new Result(true, "left out: requires Java " + recipe.java());
        }
        return run(recipe.name(), database, classes);
    }

    private static Result run(String server, String database, List<String> classes)
            throws IOException, InterruptedException {
        System.out.printf("Testing on %s with %s%n", server, database);
        List<String> command = new ArrayList<>(List.of(Server.javaCommand(), "-XX:+UseSerialGC", "-Xmx1g"));
        command.add("-XX:TieredStopAtLevel=1");
        // Shorter than the idle timeouts of servers, which could close a connection during a POST.
        command.add("-Djdk.httpclient.keepalive.timeout=10");
        command.add("-D" + ChosenServer.PROPERTY + "=" + server);
        command.add("-Dserver.share=" + System.getProperty("server.share", "0/1"));
        if (database.equals("postgresql")) {
            command.add("-Dpostgresql.port=" + Server.freePort());
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ServerTests.class.getName()));
        command.addAll(classes);
        Path output = OUTPUTS.resolve(server + "-" + database + ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(output.toFile()))
                .start();
        boolean isGood = process.waitFor() == 0;
        List<String> lines = Files.readAllLines(output);
        if (!isGood) {
            lines.forEach(System.out::println);
        }
        String last = lines.isEmpty() ? "no output" : lines.get(lines.size() - 1);
        return new Result(isGood, last + (isGood ? "" : ", see " + output));
    }
}
