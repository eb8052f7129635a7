package org.latchkey.documentation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.http.problem.ProblemType;

/** What the documentation says of files, classes, tests and problems is true. */
class DocumentationTest {

    private static final Path MAIN = Path.of("src/main/java");
    private static final Path TESTS = Path.of("src/test/java");
    private static final int README_MAX_BYTES = 8192;

    /** A file or folder of the project, in the text or in a command. */
    private static final Pattern FILE = Pattern.compile("(?<![\\w/])(?:src|payara-config)/[\\w./-]*\\w");

    private static final Pattern QUALIFIED_CLASS = Pattern.compile("org\\.latchkey(?:\\.[a-z]+)*\\.[A-Z]\\w*");
    private static final Pattern TEST = Pattern.compile("(\\w+(?:Test|IT))(?:\\.(\\w+))?");
    private static final Pattern DEPENDENCY = Pattern.compile(
            "<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>\\s*<version>([^<]+)</version>");

    /** Of Java, and not of ours. */
    private static final Set<String> CLASSES_OF_OTHERS = Set.of("DataSource", "HttpClient");

    static Stream<MarkdownPage> pages() throws IOException {
        return MarkdownPage.all();
    }

    static Stream<MarkdownPage> pagesOfSite() throws IOException {
        return MarkdownPage.ofSite();
    }

    @Test
    void theReadmeIsShort() throws IOException {
        assertThat(Files.size(MarkdownPage.README)).isLessThanOrEqualTo(README_MAX_BYTES);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsSomewhere(MarkdownPage page) {
        assertThat(page.internalLinks()).allSatisfy(link -> {
            String[] parts = link.split("#", 2);
            Path target = parts[0].isEmpty()
                    ? page.path()
                    : page.path().resolveSibling(parts[0]).normalize();
            assertThat(target).exists();
            if (parts.length > 1) {
                assertThat(MarkdownPage.read(target).anchors()).contains(parts[1]);
            }
        });
    }

    /** What is outside of this folder is not in the rendered site. */
    @ParameterizedTest
    @MethodSource("pagesOfSite")
    void aPageOfTheSiteLinksToTheSiteAlone(MarkdownPage page) {
        assertThat(page.internalLinks())
                .allSatisfy(link ->
                        assertThat(page.path().resolveSibling(link).normalize()).startsWithRaw(MarkdownPage.FOLDER));
    }

    @ParameterizedTest
    @MethodSource("pagesOfSite")
    void everyPageIsInTheMenu(MarkdownPage page) throws IOException {
        String address = MarkdownPage.FOLDER.relativize(page.path()).toString().replaceFirst("md$", "html");

        assertThat(Files.readString(Path.of("src/site/site.xml"))).contains("href=\"" + address + "\"");
    }

    /** Of the decisions, the page that lists them. */
    @Test
    void everyPageIsInTheReadme() throws IOException {
        List<String> pages = pagesOfSite()
                .map(MarkdownPage::toString)
                .filter(page -> !page.contains("/decisions/") && !page.endsWith("markdown/index.md"))
                .toList();

        assertThat(MarkdownPage.read(MarkdownPage.README).internalLinks())
                .containsAll(pages)
                .contains("src/site/markdown/decisions/index.md");
    }

    @Test
    void everyDecisionIsListed() throws IOException {
        List<String> decisions = pagesOfSite()
                .map(MarkdownPage::path)
                .filter(path -> path.getParent().endsWith("decisions"))
                .map(path -> path.getFileName().toString())
                .filter(name -> !name.equals("index.md"))
                .toList();

        assertThat(MarkdownPage.named("decisions/index.md").internalLinks()).containsExactlyElementsOf(decisions);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyFileThatIsNamedExists(MarkdownPage page) {
        assertThat(FILE.matcher(page.text()).results().map(MatchResult::group))
                .allSatisfy(file -> assertThat(Path.of(file)).exists());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyQualifiedClassExists(MarkdownPage page) {
        assertThat(QUALIFIED_CLASS.matcher(page.text()).results().map(MatchResult::group))
                .allSatisfy(name -> assertThat(MAIN.resolve(name.replace('.', '/') + ".java"))
                        .exists());
    }

    @ParameterizedTest
    @ValueSource(strings = {"architecture.md", "limits.md", "contributing.md"})
    void everyClassThatIsNamedExists(String name) throws IOException {
        Set<String> ours = Stream.concat(sources(MAIN), sources(TESTS))
                .map(DocumentationTest::className)
                .collect(toSet());

        assertThat(MarkdownPage.named(name).codes())
                .filteredOn(code -> code.matches("[A-Z]\\w*[a-z]\\w*"))
                .isNotEmpty()
                .allMatch(code -> ours.contains(code) || CLASSES_OF_OTHERS.contains(code));
    }

    @Test
    void everyTestThatHoldsARequirementExists() throws IOException {
        Map<String, List<Path>> files = sources(TESTS).collect(groupingBy(DocumentationTest::className));

        assertThat(MarkdownPage.named("security.md").codes())
                .map(TEST::matcher)
                .filteredOn(test -> test.matches())
                .hasSizeGreaterThan(50)
                .allSatisfy(test -> assertThat(files.getOrDefault(test.group(1), List.of()))
                        .anySatisfy(file -> assertThat(Files.readString(file))
                                .contains(test.group(2) == null ? "class " : "void " + test.group(2) + "(")));
    }

    @Test
    void theApiHasEveryProblemWithItsStatus() {
        assertThat(MarkdownPage.named("api.md").table("Errors"))
                .extracting(row -> row.get(0) + " " + row.get(1))
                .containsExactlyInAnyOrder(Stream.of(ProblemType.values())
                        .map(type -> "`" + type.slug() + "` " + type.status())
                        .toArray(String[]::new));
    }

    @Test
    void whatTheGuardNeedsIsOfTheVersionsOfThePom() throws IOException {
        String pom = Files.readString(Path.of("pom.xml")).replaceAll("\\s+", "");

        assertThat(DEPENDENCY
                        .matcher(MarkdownPage.named("guarding.md").text())
                        .results()
                        .map(found -> found.group().replaceAll("\\s+", "")))
                .hasSize(3)
                .allSatisfy(dependency -> assertThat(pom).contains(dependency));
    }

    private static Stream<Path> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        }
    }

    private static String className(Path source) {
        return source.getFileName().toString().replace(".java", "");
    }
}
