package org.latchkey.testing.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Payara Micro 7: it takes the files that Payara Micro 6 takes, and starts without the launcher. */
final class PayaraMicro7 implements Recipe {

    @Override
    public String name() {
        return "payara-micro-7";
    }

    @Override
    public int java() {
        return 21;
    }

    private static Path wars(Path home) {
        return home.resolve("wars");
    }

    @Override
    public void install(Path home, Path war) throws IOException {
        addApplication(home, war);
    }

    @Override
    public void addApplication(Path home, Path war) throws IOException {
        Files.createDirectories(wars(home));
        Files.copy(war, wars(home).resolve(war.getFileName()));
    }

    @Override
    public List<String> command(Path home, int port) {
        String jar = home.resolve("payara-micro-7.2026.11.jar").toString();
        List<String> command = new ArrayList<>(List.of(Server.javaCommand(), "-jar", jar));
        command.addAll(List.of("--port", Integer.toString(port)));
        command.addAll(Server.CONFIGURATION);
        try (Stream<Path> wars = Files.list(wars(home))) {
            wars.sorted().forEach(war -> command.addAll(List.of("--deploy", war.toString())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return command;
    }

    @Override
    public String deploymentFailure() {
        return "Exception while loading the app";
    }
}
