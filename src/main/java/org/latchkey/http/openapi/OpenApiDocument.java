package org.latchkey.http.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.latchkey.settings.reading.TrustedIssuer;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The OpenAPI document of this installation: {@code openapi.yaml} with the addresses of the issuer.
 *
 * @param yaml the document as it is written
 * @param json the same document in JSON
 */
@SuppressWarnings("ArrayRecordComponent")
record OpenApiDocument(byte[] yaml, byte[] json) {

    private static final String ROOT = "https://id.example.com";
    private static final String API = ROOT + "/api";
    private static final String SECURE_COOKIE = "name: __Host-";

    static OpenApiDocument of(TrustedIssuer issuer) {
        boolean isSecure = "https".equals(issuer.uri().getScheme());
        String yaml = source().replace(API, issuer.uri().toString())
                .replace(ROOT, issuer.page(""))
                .replace(SECURE_COOKIE, isSecure ? SECURE_COOKIE : "name: ");
        return new OpenApiDocument(yaml.getBytes(UTF_8), json(yaml).getBytes(UTF_8));
    }

    @SuppressWarnings("unchecked")
    private static String json(String yaml) {
        Object document = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        return Json.createObjectBuilder((Map<String, Object>) document).build().toString();
    }

    private static String source() {
        try (InputStream source = OpenApiDocument.class.getResourceAsStream("openapi.yaml")) {
            return new String(source.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
