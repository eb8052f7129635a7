package org.latchkey;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** Tests the CycloneDX bill of materials in the WAR. It needs no server. */
class BillOfMaterialsIT {

    private static final Path WAR = Path.of("target/latchkey.war");
    private static final String BILL = "WEB-INF/classes/META-INF/sbom/latchkey.cdx.json";
    private static final String LIBRARIES = "WEB-INF/lib/";
    private static final String SWAGGER_UI = "swagger-ui-[0-9.]+\\.jar";

    @Test
    void itListsExactlyTheLibrariesInTheWar() throws IOException {
        try (ZipFile war = new ZipFile(WAR.toFile())) {
            List<String> libraries = war.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .filter(name -> name.startsWith(LIBRARIES))
                    .map(name -> name.substring(LIBRARIES.length()))
                    .toList();

            assertThat(bill(war).getJsonArray("components").getValuesAs(JsonObject.class))
                    .extracting(BillOfMaterialsIT::fileName)
                    .filteredOn(name -> !name.matches(SWAGGER_UI))
                    .containsExactlyInAnyOrderElementsOf(libraries);
        }
    }

    /** The WAR has files of Swagger UI instead of its jar. */
    @Test
    void itListsSwaggerUi() throws IOException {
        try (ZipFile war = new ZipFile(WAR.toFile())) {
            assertThat(war.getEntry("webjars/swagger-ui/swagger-ui-bundle.js")).isNotNull();
            assertThat(bill(war).getJsonArray("components").getValuesAs(JsonObject.class))
                    .extracting(BillOfMaterialsIT::fileName)
                    .filteredOn(name -> name.matches(SWAGGER_UI))
                    .hasSize(1);
        }
    }

    /**
     * Builds are reproducible, so the bill must contain neither a time nor a random number.
     */
    @Test
    void itIsTheSameInEveryBuild() throws IOException {
        try (ZipFile war = new ZipFile(WAR.toFile())) {
            JsonObject bill = bill(war);

            assertThat(bill).doesNotContainKey("serialNumber");
            assertThat(bill.getJsonObject("metadata")).doesNotContainKey("timestamp");
        }
    }

    private static String fileName(JsonObject component) {
        return component.getString("name") + "-" + component.getString("version") + ".jar";
    }

    private static JsonObject bill(ZipFile war) throws IOException {
        ZipEntry entry = war.getEntry(BILL);
        assertThat(entry)
                .as("%s, which a build with --offline does not make", BILL)
                .isNotNull();
        try (JsonReader reader = Json.createReader(war.getInputStream(entry))) {
            return reader.readObject();
        }
    }
}
