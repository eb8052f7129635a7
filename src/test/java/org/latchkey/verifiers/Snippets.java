package org.latchkey.verifiers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** The settings and scripts that the documentation shows, with the address of the issuer under test. */
record Snippets(String address) {

    static final Path SCRIPTS = Path.of("src/test/verifiers");
    static final Path SETTINGS = Path.of("src/test/resources/org/latchkey/verifiers");

    /** The issuer's address in the documentation. */
    private static final String DOCUMENTED_ADDRESS = "http://localhost:8080";

    /** Returns the claim {@code iss} that a verifier expects. */
    String issuer() {
        return address + "/api";
    }

    String properties(String name) {
        return withAddress(SETTINGS.resolve(name));
    }

    Properties parsed(String name) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(properties(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    /** Copies the package files that npm reads and the scripts that Node runs. */
    void copyScripts(Path folder) {
        try (var files = Files.list(SCRIPTS)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.writeString(folder.resolve(file.getFileName()), withAddress(file), UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String withAddress(Path file) {
        try {
            return Files.readString(file, UTF_8).replace(DOCUMENTED_ADDRESS, address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
