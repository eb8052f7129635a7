package org.latchkey.mail.template;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.latchkey.settings.reading.StartupFailure;

/** Reads template files from the operator's folder, and from the built-in ones if a file is missing there. */
final class TemplateSource {

    /** The HTML around the body of every email. */
    static final String LAYOUT = "layout.html";

    private final Optional<Path> folder;

    /**
     * Creates a source.
     *
     * @param folder the operator's folder, or empty for the built-in templates alone
     * @throws StartupFailure if the folder does not exist
     */
    TemplateSource(Optional<Path> folder) {
        this.folder = folder;
        if (folder.filter(path -> !Files.isDirectory(path)).isPresent()) {
            throw StartupFailure.setting("latchkey.mail.templates", "an existing folder: " + folder.get());
        }
    }

    /**
     * Reads a template file, with CRLF converted to LF.
     *
     * @throws StartupFailure if the file is not in UTF-8 or cannot be read
     */
    String read(String path) {
        return text(path).replace("\r\n", "\n");
    }

    private String text(String path) {
        Optional<Path> ownFile = folder.map(base -> base.resolve(path)).filter(Files::exists);
        try {
            return ownFile.isPresent() ? Files.readString(ownFile.get(), UTF_8) : builtIn(path);
        } catch (CharacterCodingException e) {
            throw wrong(path, "it is not in UTF-8");
        } catch (IOException e) {
            throw wrong(path, "it can't be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static String builtIn(String path) throws IOException {
        try (InputStream resource = TemplateSource.class.getClassLoader().getResourceAsStream("emails/" + path)) {
            return new String(resource.readAllBytes(), UTF_8);
        }
    }

    /**
     * Checks that every template file in the folder is in use. A misspelled name would have no effect,
     * and an email with only one of its two bodies replaced would contradict itself.
     *
     * @param emails the paths of all emails, without the extension
     * @throws StartupFailure if a file belongs to no email, or its text or HTML counterpart is missing
     */
    void check(Set<String> emails) {
        List<String> ownFiles = ownFiles();
        for (String path : ownFiles) {
            String email = path.replaceFirst("\\.(txt|html)$", "");
            if (!emails.contains(email)) {
                throw wrong(path, "there is no email with this name");
            }
            for (String half : List.of(email + ".txt", email + ".html")) {
                if (!ownFiles.contains(half)) {
                    throw wrong(path, half + " must be replaced too");
                }
            }
        }
    }

    private List<String> ownFiles() {
        if (folder.isEmpty()) {
            return List.of();
        }
        Path base = folder.get();
        try (Stream<Path> files = Files.walk(base)) {
            return files.map(file -> base.relativize(file).toString().replace('\\', '/'))
                    .filter(path -> path.matches(".*\\.(txt|html)") && !path.equals(LAYOUT))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw StartupFailure.setting("latchkey.mail.templates", "a folder that can be read: " + base);
        }
    }

    /** Creates the failure for an invalid template file. */
    StartupFailure wrong(String path, String why) {
        String base = folder.map(Path::toString).orElse("emails");
        return new StartupFailure("The template %s/%s is wrong: %s.".formatted(base, path, why));
    }
}
