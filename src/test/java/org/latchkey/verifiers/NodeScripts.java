package org.latchkey.verifiers;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The verifiers on npm, installed in a folder. */
record NodeScripts(Path folder) {

    /** Such as can load what jwks-rsa is made of: 20.19, 22.12, and later ones. */
    private static final List<String> NEW_ENOUGH =
            List.of("node", "-e", "process.exit(process.features.require_module ? 0 : 1)");

    /** Whether Node and npm are here, and new enough. */
    static boolean canRun() {
        return Stream.of("node", "npm").allMatch(NodeScripts::isOnThePath) && exitCode(NEW_ENOUGH, Path.of("")) == 0;
    }

    private static boolean isOnThePath(String command) {
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
