package org.latchkey.tool.migrate;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the migration command as the documentation documents it, in a process with little memory. */
final class MigrationProcess {

    private static final String WAR = "target/latchkey/WEB-INF/";

    private final Process process;
    private final Path output;

    private MigrationProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts the command.
     *
     * @param classes a folder that precedes the WAR's classes on the class path
     */
    static MigrationProcess start(Path classes, Map<String, String> environment) throws IOException {
        Path output = Files.createTempFile(classes, "move", ".log");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                String.join(File.pathSeparator, classes.toString(), WAR + "classes", WAR + "lib/*"),
                "org.latchkey.tool.migrate.MigrateToPostgresql"));
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(output.toFile());
        return new MigrationProcess(builder.start(), output);
    }

    /** Waits until the process ends, and returns whether it succeeded. */
    boolean awaitSuccess() throws InterruptedException {
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            throw new AssertionError("The command does not end");
        }
        return process.exitValue() == 0;
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    /** Kills the process, as {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
