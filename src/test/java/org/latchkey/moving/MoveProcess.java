package org.latchkey.moving;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The command in a process of its own, as the documentation gives it, with little memory. */
final class MoveProcess {

    private static final String WAR = "target/latchkey/WEB-INF/";

    private final Process process;
    private final Path output;

    private MoveProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts it.
     *
     * @param more stand before the WAR's own classes
     */
    static MoveProcess start(Path more, Map<String, String> environment) throws IOException {
        Path output = Files.createTempFile(more, "move", ".log");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                String.join(File.pathSeparator, more.toString(), WAR + "classes", WAR + "lib/*"),
                "org.latchkey.moving.Move"));
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(output.toFile());
        return new MoveProcess(builder.start(), output);
    }

    /** Waits for its end; true is success. */
    boolean hasMoved() throws InterruptedException {
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            throw new AssertionError("The command does not end");
        }
        return process.exitValue() == 0;
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    /** As {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
