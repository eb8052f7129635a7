package org.latchkey.guard.verification;

import static java.util.stream.Collectors.groupingBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.lang.JoseException;
import org.latchkey.guard.verification.VerificationKeys.VerificationKey;

/**
 * A JWS test from Wycheproof's files.
 *
 * @param id the file and the number of the test in it
 * @param keys a JWK or a JWK set
 */
record WycheproofVector(String id, String result, String comment, JsonObject keys, String jws) {

    static Stream<WycheproofVector> all() {
        return files().flatMap(WycheproofVector::tests)
                .filter(inGroup -> inGroup.test().containsKey("jws"))
                .map(WycheproofVector::vector);
    }

    /** The number of encryption tests. */
    static long encrypted() {
        return files().flatMap(WycheproofVector::tests)
                .filter(inGroup -> inGroup.test().containsKey("jwe"))
                .count();
    }

    private static Stream<String> files() {
        return Stream.of("signature", "key", "crypto");
    }

    private record InGroup(String file, JsonObject group, JsonObject test) {}

    private static Stream<InGroup> tests(String file) {
        String name = "wycheproof_json_web_" + file + "_test.json";
        try (JsonReader reader = Json.createReader(WycheproofVector.class.getResourceAsStream(name))) {
            return reader.readObject().getJsonArray("testGroups").stream()
                    .map(JsonValue::asJsonObject)
                    .flatMap(group ->
                            group.getJsonArray("tests").stream().map(t -> new InGroup(file, group, t.asJsonObject())));
        }
    }

    private static WycheproofVector vector(InGroup found) {
        JsonObject test = found.test();
        JsonObject group = found.group();
        JsonValue jws = test.get("jws");
        return new WycheproofVector(
                found.file() + " " + test.getInt("tcId"),
                test.getString("result"),
                test.getString("comment"),
                group.getJsonObject(group.containsKey("public") ? "public" : "private"),
                jws instanceof JsonString text ? text.getString() : jws.toString());
    }

    /**
     * Returns the key if it can be parsed, and is for signatures and for one algorithm, as all our keys
     * are.
     */
    private static Optional<VerificationKey> verificationKey(JsonObject jwk) {
        boolean forSignatures = jwk.getString("use", "sig").equals("sig")
                && (!jwk.containsKey("key_ops") || jwk.getJsonArray("key_ops").contains(Json.createValue("verify")));
        if (!forSignatures || !jwk.containsKey("alg")) {
            return Optional.empty();
        }
        try {
            JsonWebKey key = JsonWebKey.Factory.newJwk(jwk.toString());
            return Optional.of(new VerificationKey(key.getKeyId(), key.getAlgorithm(), key.getKey()));
        } catch (JoseException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The algorithm that the header names; empty if it can't be parsed. */
    String algorithm() {
        try {
            return CompactJws.parse(jws).header("alg").orElse("");
        } catch (InvalidToken e) {
            return "";
        }
    }

    boolean isAccepted() {
        try {
            CompactJws parsed = CompactJws.parse(jws);
            Optional<VerificationKey> key = key(parsed);
            if (key.isPresent()) {
                parsed.verifiedPayload(key.get());
            }
            return key.isPresent();
        } catch (InvalidToken e) {
            return false;
        }
    }

    /** Returns the only key, whatever id the token names, or the key of the set with that id. */
    private Optional<VerificationKey> key(CompactJws parsed) {
        if (!keys.containsKey("keys")) {
            return verificationKey(keys);
        }
        Map<String, List<JsonObject>> set = keys.getJsonArray("keys").getValuesAs(JsonObject.class).stream()
                .collect(groupingBy(jwk -> jwk.getString("kid")));
        return parsed.header("kid")
                .map(set::get)
                .filter(sameId -> sameId.size() == 1)
                .flatMap(sameId -> verificationKey(sameId.get(0)));
    }

    @Override
    public String toString() {
        return id + " " + comment;
    }
}
