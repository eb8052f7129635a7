package org.latchkey.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.Base64;

/** Decodes an access token without verifying it. */
public final class Tokens {

    private Tokens() {}

    public static JsonObject header(String token) {
        return part(token, 0);
    }

    public static JsonObject claims(String token) {
        return part(token, 1);
    }

    private static JsonObject part(String token, int index) {
        byte[] json = Base64.getUrlDecoder().decode(token.split("\\.", -1)[index]);
        try (JsonReader reader = Json.createReader(new StringReader(new String(json, UTF_8)))) {
            return reader.readObject();
        }
    }
}
