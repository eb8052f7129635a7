package org.latchkey.account.importing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.Problems;
import org.latchkey.http.request.RequestReader;
import org.latchkey.http.request.RequestReaders;
import org.latchkey.password.hash.Password;
import org.latchkey.password.hash.PasswordHash;

/** Runs the commands of the documentation page about imports exactly as the page shows them. */
class ImportPageTest {

    private static final Path PAGE = Path.of("src/site/markdown/importing.md");
    private static final Path EXPORTS = Path.of("src/test/resources/exports");

    private static final Pattern JQ = Pattern.compile("```sh\n(jq [^`]*> [^`]*)```");
    private static final Pattern DATABASE = Pattern.compile("```sh\n((?:psql|sqlcmd) [^`]*)```");

    /** Matches a JSON member that SQL writes: a key of {@code json_build_object}, or an alias before FOR JSON. */
    private static final Pattern MEMBER =
            Pattern.compile("^ +'([a-z_]+)', |^ {4}(?:u\\.|CAST).* AS ([a-z_]+),?$", Pattern.MULTILINE);

    /** The file that receives the output and errors of a command. */
    private static final String OUTPUT = "said.txt";

    private static final String PASSWORD = "Correct-Horse-7";

    /** The users with another password: see the README of the exports. */
    private static final Map<String, String> OTHER_PASSWORDS = Map.of("judy@example.com", "secret");

    private final RequestReader reader = RequestReaders.withoutRules();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"Keycloak", "Auth0", "Firebase", "Django", "WordPress"})
    void anExportIsConvertedToLinesThatTheImportAccepts(String system) throws IOException, InterruptedException {
        copy(system.toLowerCase(Locale.ROOT));

        run(commands(JQ, system).get(0));

        List<String> lines = lines("users.ndjson");
        assertThat(lines).isEqualTo(lines("expected.ndjson"));
        lines.forEach(this::assertAccepted);
    }

    private void assertAccepted(String line) {
        ImportedAccount account = reader.readStrictly(ImportedAccount.class, line.getBytes(UTF_8));
        String email = account.email().text();
        String password = OTHER_PASSWORDS.getOrDefault(email, PASSWORD);
        account.passwordHash().ifPresent(imported -> assertMatches(email, imported, password));
    }

    private static void assertMatches(String email, ImportedAccount.GivenHash imported, String password) {
        PasswordHash stored = imported.hash().strengthened(new SecureRandom());

        assertThat(stored.matches(Password.of(password))).as(email).isTrue();
        assertThat(stored.matches(Password.of(password + "x"))).as(email).isFalse();
    }

    @Test
    void aRejectedHashIsLeftOutAndItsUserListedForAReset() throws IOException, InterruptedException {
        copy("refused");

        run(commands(JQ, "Read the answers").get(0));
        run(commands(JQ, "Tell the users without a password").get(0));

        List<String> retried = lines("retry.ndjson");
        assertThat(retried).isEqualTo(lines("expected.ndjson"));
        retried.forEach(this::assertAccepted);
        assertThat(lines("reset.txt")).isEqualTo(lines("expected.txt"));
    }

    /** Keeps the example on the page up to date. */
    @Test
    void theExampleOfRejectedLinesMatchesTheImport() throws IOException {
        copy("refused");

        assertThat(lines("users.ndjson").stream().map(this::rejection).toList())
                .isEqualTo(lines("answers.ndjson").stream()
                        .map(ImportPageTest::detail)
                        .toList());
    }

    private String rejection(String line) {
        try {
            assertAccepted(line);
            return "";
        } catch (Problem rejected) {
            return Problems.errors(rejected).stream()
                    .map(error -> error.pointer() + ": " + error.detail())
                    .collect(joining(" "));
        }
    }

    private static String detail(String answer) {
        return Json.createReader(new StringReader(answer)).readObject().getString("detail", "");
    }

    /** Checks only the member names, because running the SQL needs the other system's database. */
    @ParameterizedTest
    @ValueSource(strings = {"Supabase", "Spring Security", "ASP.NET Identity"})
    void theSqlWritesMembersThatTheImportKnows(String system) throws IOException {
        List<String> commands = commands(DATABASE, system);

        assertThat(commands).isNotEmpty();
        for (String command : commands) {
            assertThat(membersIn(command))
                    .startsWith("email", "password_hash")
                    .doesNotHaveDuplicates()
                    .isSubsetOf(knownMembers());
        }
    }

    private static List<String> membersIn(String command) {
        return MEMBER.matcher(command)
                .results()
                .map(member -> member.group(1) == null ? member.group(2) : member.group(1))
                .toList();
    }

    private static List<String> knownMembers() {
        return Arrays.stream(ImportedAccount.class.getRecordComponents())
                .map(component -> component.getName().replaceAll("([A-Z])", "_$1"))
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
    }

    /** The code blocks in a section of the page that match a pattern. */
    private static List<String> commands(Pattern block, String heading) throws IOException {
        Pattern section = Pattern.compile("\n## " + Pattern.quote(heading) + "\n(.*?)(?=\n## |\\z)", Pattern.DOTALL);
        return section.matcher(Files.readString(PAGE))
                .results()
                .flatMap(text -> block.matcher(text.group(1)).results())
                .map(found -> found.group(1))
                .toList();
    }

    private void copy(String export) throws IOException {
        Path source = EXPORTS.resolve(export);
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(source.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    private void run(String command) throws IOException, InterruptedException {
        requireJq();
        assertThat(exitStatus(command)).as(() -> command + output()).isZero();
    }

    /** Skips the test if jq is missing, except under CI. */
    private void requireJq() throws IOException, InterruptedException {
        Assumptions.assumeTrue("true".equals(System.getenv("CI")) || exitStatus("jq --version") == 0, "no jq");
    }

    private int exitStatus(String command) throws IOException, InterruptedException {
        return new ProcessBuilder("sh", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(OUTPUT).toFile())
                .start()
                .waitFor();
    }

    private String output() {
        try {
            return Files.readString(folder.resolve(OUTPUT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> lines(String name) throws IOException {
        return Files.readAllLines(folder.resolve(name));
    }
}
