package org.latchkey.verifiers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;

/** Verifies with a package from npm, in one Node process, which keeps its caches between tokens. */
final class NodeScript implements Verifier {

    private final Process process;
    private final Writer tokens;
    private final BufferedReader verdicts;

    NodeScript(Path folder, String script) {
        ProcessBuilder node = new ProcessBuilder("node", "verdicts.mjs", "./" + script);
        // otherwise Express logs every rejection
        node.environment().put("NODE_ENV", "test");
        node.directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT);
        try {
            process = node.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        tokens = process.outputWriter(UTF_8);
        verdicts = process.inputReader(UTF_8);
    }

    @Override
    public Verdict verify(String token) {
        try {
            tokens.write(token + "\n");
            tokens.flush();
            String[] parts = String.valueOf(verdicts.readLine()).split(" ", 2);
            return switch (parts[0]) {
                case "accepted" -> new Verdict(true, parts[1]);
                case "refused" -> Verdict.rejected(parts[1]);
                default -> throw new AssertionError("The script has ended");
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
