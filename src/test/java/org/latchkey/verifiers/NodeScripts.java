package org.latchkey.verifiers;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The verifiers from npm, installed in a folder. */
record NodeScripts(Path folder) {

    /** Succeeds if Node can require ES modules, as jwks-rsa needs: 20.19, 22.12 and later. */
    private static final List<String> VERSION_CHECK =
            List.of("node", "-e", "process.exit(process.features.require_module ? 0 : 1)");

    /** Says whether Node and npm are on the PATH and Node is new enough. */
    static boolean canRun() {
        return Stream.of("node", "npm").allMatch(NodeScripts::isOnPath) && exitCode(VERSION_CHECK, Path.of("")) == 0;
    }

    private static boolean isOnPath(String command) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }

    static NodeScripts install(Snippets snippets, Path folder) {
        snippets.copyScripts(folder);
        if (exitCode(List.of("npm", "ci"), folder) != 0) {
            throw new AssertionError("npm ci failed");
        }
        return new NodeScripts(folder);
    }

    private static int exitCode(List<String> command, Path folder) {
        try {
            return new ProcessBuilder(command)
                    .directory(folder.toAbsolutePath().toFile())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Verifier run(String script) {
        return new NodeScript(folder, script);
    }
}
