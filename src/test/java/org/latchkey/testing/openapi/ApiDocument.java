package org.latchkey.testing.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The OpenAPI document of the application, and its schemas, each compiled once. */
public final class ApiDocument {

    /** Reports that the members of the document itself are no keywords of a schema. Kept, so that its level is. */
    private static final Logger UNKNOWN_KEYWORDS =
            Logger.getLogger("com.networknt.schema.keyword.UnknownKeywordFactory");

    static {
        UNKNOWN_KEYWORDS.setLevel(Level.SEVERE);
    }

    private static final String ADDRESS = "https://id.example.com/openapi";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    /** The document that the application serves. */
    public static final ApiDocument LATCHKEY = new ApiDocument(source());

    private final JsonNode root;
    private final SchemaRegistry registry;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();
    private final List<Operation> operations;

    private ApiDocument(String yaml) {
        root = new ObjectMapper().valueToTree(new Load(LoadSettings.builder().build()).loadFromString(yaml));
        registry = SchemaRegistry.withDialect(
                Dialects.getOpenApi31(), builder -> builder.schemas(Map.of(ADDRESS, root.toString()))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
        operations = operationsOf(root);
    }

    /** Returns the text from which the application renders its document. */
    public static String source() {
        try (InputStream source = ApiDocument.class.getResourceAsStream("/org/latchkey/http/openapi/openapi.yaml")) {
            return new String(source.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Operation> operationsOf(JsonNode root) {
        List<Operation> operations = new ArrayList<>();
        root.get("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(member -> METHODS.contains(member.getKey()))
                .map(member -> new Operation(path.getKey(), member.getKey(), path.getValue(), member.getValue()))
                .forEach(operations::add));
        return List.copyOf(operations);
    }

    public JsonNode root() {
        return root;
    }

    public List<Operation> operations() {
        return operations;
    }

    /** Follows the reference of an object, if it is one. */
    public JsonNode resolve(JsonNode object) {
        JsonNode reference = object.path("$ref");
        return reference.isTextual() ? root.at(reference.textValue().substring(1)) : object;
    }

    /** Returns the JSON pointer of an object, or of the object that it refers to. */
    String pointer(String pointer) {
        JsonNode reference = root.at(pointer).path("$ref");
        return reference.isTextual() ? reference.textValue().substring(1) : pointer;
    }

    /**
     * Validates JSON.
     *
     * @param pointer the JSON pointer of the schema in the document
     * @return the errors
     */
    public List<String> validate(String pointer, String json) {
        Schema schema = schemas.computeIfAbsent(
                pointer, absent -> registry.getSchema(SchemaLocation.of(ADDRESS + "#" + absent)));
        return schema.validate(json, InputFormat.JSON).stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }

    /** Returns every object in the document, with its JSON pointer. */
    public Stream<Map.Entry<String, JsonNode>> objects() {
        return objects("", root);
    }

    private static Stream<Map.Entry<String, JsonNode>> objects(String pointer, JsonNode node) {
        Stream<Map.Entry<String, JsonNode>> children = node.isObject()
                ? node.properties().stream()
                        .flatMap(member -> objects(pointer + "/" + escape(member.getKey()), member.getValue()))
                : Stream.iterate(0, i -> i < node.size(), i -> i + 1)
                        .flatMap(i -> objects(pointer + "/" + i, node.get(i)));
        return node.isObject() ? Stream.concat(Stream.of(Map.entry(pointer, node)), children) : children;
    }

    static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
