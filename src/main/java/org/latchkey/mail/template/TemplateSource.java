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

/** Where templates are read from: a user's folder, and what it does not have from ours. */
final class TemplateSource {

    /** The HTML around that of all letters. */
    static final String LAYOUT = "layout.html";

    private final Optional<Path> folder;

    /**
     * Reads from a folder.
     *
     * @throws StartupFailure where there is none of this path
     */
    TemplateSource(Optional<Path> folder) {
        this.folder = folder;
        if (folder.filter(path -> !Files.isDirectory(path)).isPresent()) {
            throw StartupFailure.setting("latchkey.mail.templates", "a folder, and there is none: " + folder.get());
        }
    }

    /** The text of a template, with line feeds alone between its lines. */
    String read(String path) {
        return text(path).replace("\r\n", "\n");
    }

    private String text(String path) {
        Optional<Path> own = folder.map(base -> base.resolve(path)).filter(Files::exists);
        try {
            return own.isPresent() ? Files.readString(own.get(), UTF_8) : ours(path);
        } catch (CharacterCodingException e) {
            throw wrong(path, "it is not in UTF-8");
        } catch (IOException e) {
            throw wrong(path, "it can't be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static String ours(String path) throws IOException {
        try (InputStream resource = TemplateSource.class.getClassLoader().getResourceAsStream("letters/" + path)) {
            return new String(resource.readAllBytes(), UTF_8);
        }
    }

    /**
     * That every template in the folder is one that is read: a name with a slip would change
     * nothing, and a letter of which but one half is replaced would say two things.
     *
     * @param letters their paths, without the ending
     */
    void check(Set<String> letters) {
        List<String> own = own();
        for (String path : own) {
            String letter = path.replaceFirst("\\.(txt|html)$", "");
            if (!letters.contains(letter)) {
                throw wrong(path, "there is no letter of this name");
            }
            for (String half : List.of(letter + ".txt", letter + ".html")) {
                if (!own.contains(half)) {
                    throw wrong(path, half + " has to be replaced too");
                }
            }
        }
    }

    private List<String> own() {
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

    StartupFailure wrong(String path, String why) {
        String base = folder.map(Path::toString).orElse("letters");
        return new StartupFailure("The letter %s/%s is wrong: %s.".formatted(base, path, why));
    }
}
