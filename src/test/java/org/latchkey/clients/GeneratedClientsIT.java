package org.latchkey.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.server.OverHttp;
import org.latchkey.testing.server.Server;

/**
 * Checks the OpenAPI document with linters, and generates clients from it, which log in, refresh and list tasks. Run by
 * the profile "clients", because the tools come from npm and take minutes.
 */
class GeneratedClientsIT extends OverHttp {

    private static final Path GENERATOR = Path.of("target/clients/openapi-generator-cli.jar");

    private static ClientFolder folder;

    private Person alice;

    @BeforeEach
    void prepare() {
        if (folder == null) {
            folder = ClientFolder.prepare(Path.of("target/clients"));
            folder.run(List.of("npm", "ci"));
        }
        folder.write("openapi.yaml", http.get("openapi").body());
        alice = http.alice();
        http.as(alice, "POST", "api/tasks", "{\"title\":\"Water the plants\"}");
    }

    @Test
    void redoclyFindsNoError() {
        assertThat(folder.run(List.of("npx", "redocly", "lint", "openapi.yaml")))
                .contains("Your API description is valid");
    }

    @Test
    void spectralFindsNoError() {
        assertThat(folder.run(List.of("npx", "spectral", "lint", "--fail-severity=error", "openapi.yaml")))
                .contains("0 errors");
    }

    @Test
    void aTypeScriptClientWorks() {
        folder.run(List.of("npx", "openapi-typescript", "openapi.yaml", "--output", "latchkey.ts"));
        folder.run(List.of("npx", "tsc"));

        assertThat(folder.run(List.of("node", "built/client.js", api(), alice.email(), alice.password())))
                .contains("{\"name\":null,\"titles\":[\"Water the plants\"],\"next\":null}");
    }

    @Test
    void aJavaClientWorks() {
        folder.run(List.of(
                Server.javaCommand(),
                "-jar",
                GENERATOR.toAbsolutePath().toString(),
                "generate",
                "--generator-name=java",
                "--library=native",
                "--input-spec=openapi.yaml",
                "--output=java",
                "--invoker-package=org.latchkey.client",
                "--api-package=org.latchkey.client.api",
                "--model-package=org.latchkey.client.model",
                "--additional-properties=useJakartaEe=true,openApiNullable=false,hideGenerationTimestamp=true"));
        List<String> compile = new ArrayList<>(List.of(
                Server.javaCommand() + "c",
                "-nowarn",
                "-proc:none",
                "-d",
                "java/built",
                "-cp",
                System.getProperty("java.class.path"),
                "Client.java"));
        compile.addAll(folder.javaFiles("java/src/main/java"));
        folder.run(compile);
        String classes = "java/built:" + System.getProperty("java.class.path");

        assertThat(folder.run(List.of(
                        Server.javaCommand(), "-cp", classes, "Client", api(), alice.email(), alice.password())))
                .contains("Water the plants");
    }

    private String api() {
        return http.uri("api").toString();
    }
}
