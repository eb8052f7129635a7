package org.latchkey.account.importing;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http;
import org.latchkey.testing.OnEveryDatabase;
import org.latchkey.testing.server.On;
import org.latchkey.testing.server.OnEveryServer;
import org.latchkey.testing.server.OverHttp;
import org.latchkey.testing.server.SecondLatchkey;

@OnEveryDatabase
@On(SecondLatchkey.class)
@OnEveryServer
class ImportIT extends OverHttp {

    private static final String NDJSON = "application/x-ndjson";
    private static final String BCRYPT = "$2a$10$dXJ3SW6G7P50lGmMkkmwe.20cQQubK3.HZWzG3YB1tlRy.fqvM/BG";

    /** Cheap enough that four concurrent logins do not time out, even on a busy machine. */
    private static final String CHEAP_BCRYPT = "$2a$04$heo04v2YLnNrl.Nf3kYPouBNuFAdaeR9DjfuesUL5btVaTu108q9m";

    /** "password" violates the policy, but an imported account can still log in with it. */
    @ParameterizedTest
    @CsvSource({
        "password_hash, " + BCRYPT,
        "password_hash, {bcrypt}" + BCRYPT,
        "password_hash, 5f4dcc3b5aa765d61d8327deb882cf99",
        "password_hash, {noop}password"
    })
    void anImportedAccountLogsInWithItsOldPassword(String member, String value) {
        String email = Http.fresh("alice");

        JsonObject answer = importLines(line(email, member, value)).get(0);

        assertThat(answer.getString("result")).isEqualTo("created");
        assertThat(answer.getString("email")).isEqualTo(email);
        assertThat(answer.getInt("line")).isEqualTo(1);
        assertThat(answer.containsKey("detail")).isFalse();
        assertThat(http.logIn(email, "not it").status()).isEqualTo(401);
        assertThat(http.logIn(email, "password").status()).isEqualTo(200);
        // the second login uses the replaced hash
        assertThat(http.logIn(email, "password").status()).isEqualTo(200);
        assertThat(http.logIn(email, "not it").status()).isEqualTo(401);
    }

    /** bcrypt ignores everything after 72 bytes. The rehash at the first login covers the whole password. */
    @Test
    void afterTheFirstLoginEveryCharacterOfALongPasswordCounts() {
        String email = Http.fresh("alice");
        String first72 = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
        String password = first72 + "chars after 72 are ignored";

        importLines(line(email, "password_hash", "$2a$05$abcdefghijklmnopqrstuu5s2v8.iXieOjg/.AySBTTZIIVFJeBui"));

        assertThat(http.logIn(email, password).status()).isEqualTo(200);
        assertThat(http.logIn(email, first72).status()).isEqualTo(401);
        assertThat(http.logIn(email, password).status()).isEqualTo(200);
    }

    /** Covers hashes that need much memory, a salted digest, a decomposed accent and a rejected format. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Django's default Argon2, 100 MiB",
                "Werkzeug, scrypt",
                "Spring, StandardPasswordEncoder",
                "Keycloak, PHC with padded base64",
                "Django: NFD hashed, NFC typed",
                "Django, salted MD5"
            })
    void hashesOfOtherSystemsAreAcceptedOrRejectedWithAReason(String from) throws IOException {
        JsonObject sample = sample(from);
        String email = Http.fresh("alice");

        JsonObject answer = importLines(line(email, "password_hash", sample.getString("password_hash")))
                .get(0);

        if (!sample.getString("right").equals("in")) {
            assertThat(answer.getString("result")).isEqualTo("refused");
            assertThat(answer.getString("detail")).startsWith("/password_hash: Salted MD5 of Django: ask these users");
            return;
        }
        assertThat(answer.getString("result")).isEqualTo("created");
        assertThat(http.logIn(email, "not it").status()).isEqualTo(401);
        assertThat(http.logIn(email, sample.getString("password")).status()).isEqualTo(200);
        assertThat(http.logIn(email, sample.getString("password")).status()).isEqualTo(200);
    }

    private static JsonObject sample(String from) throws IOException {
        try (InputStream file = ImportIT.class.getResourceAsStream("/hashes.ndjson")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(ImportIT::read)
                    .filter(line -> line.getString("from").equals(from))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void anAccountImportedWithAPlainPasswordLogsIn() {
        String email = Http.fresh("alice");

        importLines(line(email, "password", Http.PASSWORD));

        assertThat(http.logIn(email, Http.PASSWORD).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "password", "Liddell2026", "wonderland1"})
    void aPlainPasswordMustMeetThePolicy(String password) {
        String line = Json.createObjectBuilder()
                .add("email", "wonderland@example.com")
                .add("password", password)
                .add("name", "Liddell")
                .build()
                .toString();

        JsonObject answer = importLines(line).get(0);

        assertThat(answer.getString("result")).isEqualTo("refused");
        assertThat(answer.getString("detail")).matches("/password: (Must|.*guess|.*common).*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"password_hash\":null", ",\"password\":null"})
    void anAccountImportedWithoutAPasswordCannotLogIn(String member) {
        String email = Http.fresh("alice");

        JsonObject answer =
                importLines("{\"email\":\"" + email + "\"" + member + "}").get(0);

        assertThat(answer.getString("result")).isEqualTo("created");
        Answer wrong = http.logIn(email, Http.PASSWORD);
        assertThat(wrong.problem()).isEqualTo("invalid-credentials");
        assertThat(wrong.body())
                .isEqualTo(http.logIn(Http.fresh("nobody"), Http.PASSWORD).body());
    }

    @Test
    void aDisabledAccountIsImportedAsDisabled() {
        String email = Http.fresh("alice");

        importLines("{\"email\":\"%s\",\"password\":\"%s\",\"disabled\":true}".formatted(email, Http.PASSWORD));

        assertThat(http.logIn(email, Http.PASSWORD).problem()).isEqualTo("invalid-credentials");
    }

    @Test
    void everyInvalidMemberIsReported() {
        JsonObject answer = importLines(
                        "{\"email\":\"alice@example.com\u200b\",\"password_hash\":\"\",\"password\":\"short\",\"roles\":[\"Not A Role\"],\"disabled\":\"no\",\"created_at\":\"2999-01-01T00:00:00Z\",\"emailVerified\":true,\"otp_secret\":\"x\"}")
                .get(0);

        assertThat(answer.getString("result")).isEqualTo("refused");
        assertThat(answer.getString("detail"))
                .contains(
                        "/emailVerified: Is an unknown member.",
                        "/otp_secret: Is an unknown member.",
                        "/email: Must not have the invisible character U+200B",
                        "/password_hash: Must have 1 to 512",
                        "/password: Must have at least",
                        "/roles: Must be",
                        "/disabled: Must be true or false.",
                        "/created_at: Must not be in the future.");
    }

    @Test
    void aHashAndAPasswordTogetherAreRejected() {
        JsonObject answer = importLines("{\"email\":\"a@example.com\",\"password_hash\":\"%s\",\"password\":\"%s\"}"
                        .formatted(BCRYPT, Http.PASSWORD))
                .get(0);

        assertThat(answer.getString("detail")).startsWith("/password_hash: Must not be given");
    }

    @Test
    void aByteOrderMarkAndWindowsLineEndingsAreAccepted() {
        String first = line(Http.fresh("alice"), "password_hash", BCRYPT);
        String second = line(Http.fresh("bob"), "password_hash", BCRYPT);

        assertThat(results(importLines("\ufeff" + first + "\r\n\r\n" + second + "\r\n")))
                .containsExactly("created", "created");
    }

    @Test
    void concurrentFirstLoginsAllSucceed() {
        String email = Http.fresh("alice");
        importLines(line(email, "password_hash", CHEAP_BCRYPT));

        List<Integer> statuses = IntStream.range(0, 4)
                .parallel()
                .mapToObj(i -> http.logIn(email, "password").status())
                .toList();

        assertThat(statuses).containsOnly(200);
    }

    @Test
    void nameRolesVerifiedAddressAndCreationTimeAreImported() {
        String email = Http.fresh("alice");
        importLines(
                "{\"email\":\"%s\",\"password\":\"%s\",\"name\":\"Alice\",\"roles\":[\"auditor\",\"user\"],\"email_verified\":true,\"created_at\":\"2019-05-01T02:00:00+02:00\"}"
                        .formatted(email, Http.PASSWORD));

        JsonObject user = http.logIn(email, Http.PASSWORD).json().getJsonObject("user");

        assertThat(user.getString("name")).isEqualTo("Alice");
        assertThat(user.getJsonArray("roles").toString()).isEqualTo("[\"auditor\",\"user\"]");
        assertThat(user.getBoolean("email_verified")).isTrue();
        assertThat(user.getString("created_at")).isEqualTo("2019-05-01T00:00:00Z");
    }

    @Test
    void anExistingAccountStaysUnchanged() {
        Http.Person alice = http.alice();

        List<JsonObject> answers =
                importLines(line(alice.email().toUpperCase(Locale.ROOT), "password", "another-Horse-7")
                        + "\n"
                        + line(alice.email(), "password_hash", BCRYPT));

        assertThat(results(answers)).containsExactly("exists", "exists");
        assertThat(http.logIn(alice.email(), alice.password()).status()).isEqualTo(200);
    }

    @Test
    void everyLineIsAnsweredAndARejectedLineDoesNotStopTheImport() {
        String email = Http.fresh("alice");
        List<String> lines = List.of(
                "not json",
                "[]",
                "",
                "{\"email\":\"x\",\"password\":\"y\",\"roles\":[\"Not A Role\"]}",
                line(Http.fresh("a"), "password_hash", "$1$abc$def"),
                line(Http.fresh("a"), "password_hash", BCRYPT.replace("$10$", "$15$")),
                "{\"email\":\"a@example.com\",\"passwordHash\":\"x\"}",
                "{\"email\":\"a@example.com\",\"name\":\"" + "x".repeat(17_000) + "\"}",
                line(email, "password_hash", BCRYPT) + "\r");

        List<JsonObject> answers = importLines(String.join("\n", lines) + "\n");

        assertThat(results(answers))
                .containsExactly(
                        "refused", "refused", "refused", "refused", "refused", "refused", "refused", "created");
        assertThat(answers.stream().map(answer -> answer.getInt("line"))).containsExactly(1, 2, 4, 5, 6, 7, 8, 9);
        assertThat(answers.get(0).isNull("email")).isTrue();
        assertThat(answers.get(2).getString("detail")).contains("/email", "/roles");
        assertThat(answers.get(3).getString("detail"))
                .contains("/password_hash")
                .doesNotContain("abc");
        assertThat(answers.get(4).getString("detail")).contains("Too costly");
        assertThat(answers.get(5).getString("detail")).startsWith("/passwordHash: ");
        assertThat(answers.get(5).getString("email")).isEqualTo("a@example.com");
        assertThat(answers.get(6).getString("detail")).contains("16 KiB");
    }

    /** This body exceeds the limit of every other request, and has no Content-Length. */
    @Test
    void theNumberOfLinesIsUnlimited() {
        Http.Person alice = http.alice();
        String line = line(alice.email(), "password_hash", BCRYPT);
        String lines = IntStream.range(0, 2000).mapToObj(i -> line).collect(Collectors.joining("\n"));

        List<JsonObject> answers = importLines(lines);

        assertThat(answers).hasSize(2000);
        assertThat(results(answers)).containsOnly("exists");
    }

    @Test
    void anEmptyImportHasNoAnswers() {
        assertThat(importLines("")).isEmpty();
    }

    @Test
    void anImportedAccountIsAudited() {
        String email = Http.fresh("alice");
        importLines(line(email, "password_hash", BCRYPT));
        String id = http.logIn(email, "password").json().getJsonObject("user").getString("id");

        JsonObject events = http.bearer(admin(), "GET", "api/events?type=account-changed&user=" + id, null)
                .json();

        String adminId = http.bearer(admin(), "GET", "api/me", null).json().getString("id");
        assertThat(events.getJsonArray("items").getValuesAs(JsonObject.class))
                .singleElement()
                .satisfies(event -> assertThat(event.getString("by")).isEqualTo(adminId));
    }

    @Test
    void onlyAdminsHaveAccess() {
        Http.Person alice = http.alice();

        assertThat(send(alice.token(), NDJSON, "{}").problem()).isEqualTo("insufficient-role");
        assertThat(http.send("POST", "api/users/import", null, "Content-Type", NDJSON)
                        .problem())
                .isEqualTo("missing-token");
    }

    @Test
    void anotherMediaTypeIsNotSupported() {
        assertThat(send(admin(), "application/json", "{}").problem()).isEqualTo("unsupported-media-type");
    }

    private static List<String> results(List<JsonObject> answers) {
        return answers.stream().map(answer -> answer.getString("result")).toList();
    }

    private static String line(String email, String member, String value) {
        return Json.createObjectBuilder()
                .add("email", email)
                .add(member, value)
                .build()
                .toString();
    }

    private String admin() {
        return http.token("admin@localhost", "only-for-the-tests");
    }

    private List<JsonObject> importLines(String lines) {
        Answer answer = send(admin(), NDJSON, lines);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type").orElse("")).startsWith(NDJSON);
        return answer.body().lines().map(ImportIT::read).toList();
    }

    private static JsonObject read(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }

    private Answer send(String token, String type, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return http.answer(HttpRequest.newBuilder(http.uri("api/users/import"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)))
                .build());
    }
}
