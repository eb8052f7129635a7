package org.latchkey.verifiers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** The settings that the page about verifying tokens shows, for the issuer under test. */
record Snippets(String address) {

    static final Path SCRIPTS = Path.of("src/test/verifiers");
    static final Path SETTINGS = Path.of("src/test/resources/org/latchkey/verifiers");

    /** As the page has it. */
    private static final String WRITTEN = "http://localhost:8080";

    /** What the verifier calls the issuer. */
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

    /** Copies what npm installs and what Node runs. */
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
            return Files.readString(file, UTF_8).replace(WRITTEN, address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
