package org.latchkey.http.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.settings.reading.TrustedIssuer;
import org.latchkey.testing.openapi.ApiDocument;
import org.latchkey.testing.openapi.Operation;

class OpenApiDocumentTest {

    private static final ApiDocument DOCUMENT = ApiDocument.LATCHKEY;

    private static final Pattern PROPERTY = Pattern.compile("/components/schemas/(\\w+)/(?:.*/)?properties");
    private static final Pattern CODE = Pattern.compile("`[^`]*?([a-z-]+)`");

    @Test
    void itIsValid() {
        SwaggerParseResult parsed = new OpenAPIV3Parser().readContents(ApiDocument.source());

        assertThat(parsed.getMessages()).isEmpty();
        assertThat(parsed.getOpenAPI().getPaths()).hasSizeGreaterThan(40);
    }

    @Test
    void everyOperationHasAnIdOfItsOwn() {
        assertThat(DOCUMENT.operations())
                .extracting(Operation::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[a-z]+([A-Z][a-z]+)*"));
    }

    @Test
    void everyOperationHasATagOfTheDocumentAndASummary() {
        Set<String> tags =
                texts(DOCUMENT.root().get("tags"), tag -> tag.get("name")).collect(toSet());

        assertThat(DOCUMENT.operations()).allSatisfy(operation -> {
            assertThat(texts(operation.json().path("tags"), Function.identity()))
                    .singleElement()
                    .matches(tags::contains);
            assertThat(operation.json().path("summary").textValue()).isNotBlank();
        });
    }

    /** Web Authentication defines the schemas whose names end with JSON. */
    @Test
    void everyMemberIsInSnakeCase() {
        assertThat(DOCUMENT.objects()
                        .filter(object -> isOf(PROPERTY, object.getKey()))
                        .flatMap(object -> object.getValue().properties().stream())
                        .map(Map.Entry::getKey))
                .hasSizeGreaterThan(100)
                .allMatch(name -> name.matches("[a-z]+(_[a-z]+)*"));
    }

    private static boolean isOf(Pattern pattern, String pointer) {
        return pattern.matcher(pointer)
                .results()
                .anyMatch(found ->
                        found.end() == pointer.length() && !found.group(1).endsWith("JSON"));
    }

    /** A comma in a description makes a member of what follows, if the text is not quoted. */
    @Test
    void noMemberIsAPieceOfText() {
        assertThat(DOCUMENT.objects()
                        .flatMap(object -> object.getValue().properties().stream())
                        .map(Map.Entry::getKey))
                .noneMatch(name -> name.contains(" "));
    }

    @Test
    void everyRequiredMemberIsDefined() {
        assertThat(DOCUMENT.objects()
                        .filter(object -> object.getValue().path("required").isArray()))
                .hasSizeGreaterThan(50)
                .allSatisfy(
                        object -> assertThat(object.getValue().get("properties").properties())
                                .extracting(Map.Entry::getKey)
                                .containsAll(texts(object.getValue().get("required"), Function.identity())
                                        .toList()));
    }

    @Test
    void everyProblemIsNamed() {
        Set<String> slugs = examplesOfProblems().map(Map.Entry::getKey).collect(toSet());
        CODE.matcher(DOCUMENT.root().at("/info/description").textValue())
                .results()
                .map(found -> found.group(1))
                .forEach(slugs::add);

        assertThat(slugs)
                .containsAll(
                        Stream.of(ProblemType.values()).map(ProblemType::slug).toList());
    }

    @Test
    void everyProblemThatIsNamedExistsAsItIsDescribed() {
        assertThat(examplesOfProblems()).hasSizeGreaterThan(30).allSatisfy(example -> {
            ProblemType type = ProblemType.bySlug(example.getKey()).orElseThrow();
            JsonNode value = DOCUMENT.resolve(example.getValue()).get("value");
            assertThat(value.get("title").textValue()).isEqualTo(type.title());
            assertThat(value.get("status").intValue()).isEqualTo(type.status());
            assertThat(value.get("type").textValue()).endsWith("/problems/" + type.slug());
        });
    }

    /** Returns the examples of each response, by their slugs. */
    private static Stream<Map.Entry<String, JsonNode>> examplesOfProblems() {
        return DOCUMENT.objects()
                .filter(object -> object.getKey().endsWith("/application~1problem+json/examples"))
                .flatMap(object -> object.getValue().properties().stream());
    }

    @Test
    void everyExampleOfAProblemIsAtItsStatus() {
        assertThat(DOCUMENT.objects()
                        .filter(object -> object.getKey().matches("/paths/[^/]+/[^/]+/responses/[45]\\d\\d")))
                .hasSizeGreaterThan(100)
                .allSatisfy(response -> assertThat(DOCUMENT.resolve(response.getValue())
                                .at("/content/application~1problem+json/examples")
                                .properties())
                        .allSatisfy(example -> assertThat(response.getKey())
                                .endsWith(DOCUMENT.resolve(example.getValue())
                                        .at("/value/status")
                                        .asText())));
    }

    @Test
    void everyExampleIsValid() {
        List<Map.Entry<String, String>> examples =
                DOCUMENT.objects().flatMap(OpenApiDocumentTest::examples).toList();

        assertThat(examples).hasSizeGreaterThan(100).allSatisfy(example -> assertThat(
                        DOCUMENT.validate(example.getKey(), example.getValue()))
                .as(example.toString())
                .isEmpty());
    }

    /** Returns the examples of a schema, or those next to one, with the JSON pointer of the schema. */
    private static Stream<Map.Entry<String, String>> examples(Map.Entry<String, JsonNode> object) {
        String pointer = object.getKey();
        JsonNode node = object.getValue();
        Stream<String> ofSchema = stream(node.path("examples")).map(JsonNode::toString);
        if (!node.has("schema")) {
            return ofSchema.map(example -> Map.entry(pointer, example));
        }
        Stream<String> ofMedia = node.path("examples").properties().stream()
                .map(example ->
                        DOCUMENT.resolve(example.getValue()).get("value").toString());
        Stream<String> single = Stream.of(node.path("example"))
                .filter(found -> !found.isMissingNode())
                .map(JsonNode::toString);
        return Stream.concat(ofMedia, single).map(example -> Map.entry(pointer + "/schema", example));
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return array.isArray()
                ? Stream.iterate(0, i -> i < array.size(), i -> i + 1).map(array::get)
                : Stream.empty();
    }

    private static Stream<String> texts(JsonNode array, Function<JsonNode, JsonNode> text) {
        return stream(array).map(text).map(JsonNode::textValue);
    }

    @ParameterizedTest
    @CsvSource({
        "https://login.example.org/api, https://login.example.org, __Host-latchkey-refresh",
        "http://localhost:8080/api, http://localhost:8080, latchkey-refresh",
        "https://example.org/login/api, https://example.org/login, __Host-latchkey-refresh"
    })
    void itHasTheAddressesOfTheIssuerAndTheNameOfTheCookie(String issuer, String root, String cookie)
            throws IOException {
        JsonNode json = render(issuer);

        assertThat(json.at("/servers/0/url").textValue()).isEqualTo(issuer);
        assertThat(json.at("/paths/~1openapi/servers/0/url").textValue()).isEqualTo(root);
        assertThat(json.at("/components/examples/not-found/value/type").textValue())
                .isEqualTo(root + "/problems/not-found");
        assertThat(json.at("/components/securitySchemes/refreshCookie/name").textValue())
                .isEqualTo(cookie);
        assertThat(json.toString()).doesNotContain("id.example.com/api");
    }

    @Test
    void itsTwoFormsAreTheSame() throws IOException {
        TrustedIssuer issuer = issuer("https://id.example.com/api");
        OpenApiDocument rendered = OpenApiDocument.of(issuer);

        assertThat(new String(rendered.yaml(), UTF_8)).isEqualTo(ApiDocument.source());
        Stream<String> operations = DOCUMENT.operations().stream().map(Operation::id);
        assertThat(new ObjectMapper().readTree(rendered.json()).findValuesAsText("operationId"))
                .containsExactlyElementsOf(operations.collect(Collectors.toList()));
    }

    private static JsonNode render(String issuer) throws IOException {
        return new ObjectMapper().readTree(OpenApiDocument.of(issuer(issuer)).json());
    }

    private static TrustedIssuer issuer(String uri) {
        return TrustedIssuer.read(name -> name.equals("latchkey.issuer") ? uri : null);
    }
}
