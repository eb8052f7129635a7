package org.latchkey.settings.reading;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Reads settings from another source, and secrets also from files. If the setting {@code jwt.key.file} (JWT_KEY_FILE)
 * names a file, {@code jwt.key} is the content of that file.
 */
final class SecretSource implements UnaryOperator<String> {

    private static final Set<String> SECRETS = Set.of(
            "jwt.key",
            "latchkey.admin.password",
            "latchkey.db.password",
            "latchkey.encryption-key",
            "latchkey.mail.url",
            "latchkey.metrics.token");

    private static final int MAX_BYTES = 64 * 1024;

    private final UnaryOperator<String> source;

    SecretSource(UnaryOperator<String> source) {
        this.source = source;
    }

    @Override
    public String apply(String name) {
        String value = source.apply(name);
        if (!SECRETS.contains(name)) {
            return value;
        }
        boolean isSet = value != null && !value.isEmpty();
        String file = source.apply(name + ".file");
        if (file == null || file.isBlank()) {
            if (isSet && value.matches("(?s).*[\\r\\n]")) {
                throw StartupFailure.setting(name, "a text without a line break at its end");
            }
            return value;
        }
        if (isSet) {
            throw new StartupFailure("The settings %1$s and %1$s.file are both set: leave one out.".formatted(name));
        }
        return read(name + ".file", file.strip());
    }

    private static String read(String name, String file) {
        try (InputStream stream = Files.newInputStream(Path.of(file))) {
            byte[] bytes = stream.readNBytes(MAX_BYTES + 1);
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            String secret = text.replaceFirst("\\r?\\n$", "");
            if (bytes.length <= MAX_BYTES && !secret.isEmpty()) {
                return secret;
            }
        } catch (IOException | InvalidPathException e) {
            // rejected below, without the exception: it may contain a part of a secret
        }
        throw StartupFailure.setting(name, "the path of a file with a secret in UTF-8, 1 byte to 64 KiB");
    }
}
