package org.latchkey.testing.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;

/** Compiles a replacement of the class {@code HashCost} with the lowest cost, for tests of anything but hashing. */
final class CheapHashes {

    private static final String SOURCE = """
            package org.latchkey.password.hash;

            interface HashCost {
                Argon2.Cost CURRENT = new Argon2.Cost(64, 1, 1);
            }
            """;

    private static final byte[] HASH_COST = compile();

    private CheapHashes() {}

    static byte[] hashCost() {
        return HASH_COST.clone();
    }

    private static byte[] compile() {
        try {
            Path folder = Server.newFolder("cheap-hashes");
            Path source = Files.writeString(folder.resolve("HashCost.java"), SOURCE);
            int errors = ToolProvider.getSystemJavaCompiler()
                    .run(
                            null,
                            null,
                            null,
                            "-proc:none",
                            "-cp",
                            "target/classes",
                            "-d",
                            folder.toString(),
                            source.toString());
            if (errors > 0) {
                throw new IllegalStateException("HashCost does not compile");
            }
            return Files.readAllBytes(folder.resolve("org/latchkey/password/hash/HashCost.class"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
