package org.latchkey.documentation;

import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of the documentation. */
public record MarkdownPage(Path path, String text) {

    static final Path README = Path.of("README.md");
    static final Path FOLDER = Path.of("src/site/markdown");

    private static final Pattern FENCED_BLOCK = Pattern.compile("^```.*?^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
    private static final Pattern HEADING = Pattern.compile("^#{1,6} (.+)$", Pattern.MULTILINE);
    private static final Pattern ID = Pattern.compile("<a id=\"([^\"]+)\"></a>");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]\n]*\\]\\(([^)\\s]+)\\)");

    /** Reads a page by its path below the folder of pages. */
    public static MarkdownPage named(String name) {
        return read(FOLDER.resolve(name));
    }

    static MarkdownPage read(Path path) {
        try {
            return new MarkdownPage(path, Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The README and all pages of the site. */
    static Stream<MarkdownPage> all() throws IOException {
        return Stream.concat(Stream.of(read(README)), ofSite());
    }

    static Stream<MarkdownPage> ofSite() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            List<Path> pages = files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
            return pages.stream().map(MarkdownPage::read);
        }
    }

    /** The targets of links to other files of ours, and to headings. */
    List<String> internalLinks() {
        String prose = CODE.matcher(withoutBlocks()).replaceAll("");
        return groups(LINK, prose)
                .filter(target -> !target.matches("[a-z]+:.*"))
                .toList();
    }

    /**
     * What links name behind a {@code #}: the headings of which GitHub and the skin of the site make
     * the same, and ids that the page itself gives.
     */
    Set<String> anchors() {
        Stream<String> ofHeadings = groups(HEADING, withoutBlocks())
                .map(heading -> heading.toLowerCase(Locale.ROOT))
                .filter(heading -> onGithub(heading).equals(inTheSite(heading)))
                .map(MarkdownPage::onGithub);
        return Stream.concat(ofHeadings, groups(ID, withoutBlocks())).collect(toSet());
    }

    private static String onGithub(String heading) {
        return heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
    }

    private static String inTheSite(String heading) {
        return heading.replace("'", "").replaceAll("[^\\p{L}\\p{N}_]+", "-").replaceFirst("-$", "");
    }

    /** What is written as code in the text, without the blocks. */
    List<String> codes() {
        return groups(CODE, withoutBlocks()).toList();
    }

    /** The cells of the first table below a heading, row by row, without its head. */
    public List<List<String>> table(String heading) {
        int start = text.indexOf("\n## " + heading + "\n");
        if (start < 0) {
            throw new IllegalArgumentException("No heading " + heading);
        }
        return text.substring(start)
                .lines()
                .dropWhile(line -> !line.startsWith("|"))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .map(MarkdownPage::cells)
                .toList();
    }

    private static List<String> cells(String line) {
        String inside = line.substring(1, line.lastIndexOf('|'));
        return Stream.of(inside.split("\\|", -1)).map(String::strip).toList();
    }

    private String withoutBlocks() {
        return FENCED_BLOCK.matcher(text).replaceAll("");
    }

    private static Stream<String> groups(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((MatchResult found) -> found.group(1));
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
