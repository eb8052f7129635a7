package org.latchkey.factor.passkey;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.latchkey.json.StrictJson;
import org.latchkey.storage.encryption.Digests;

/**
 * What a browser answers: a RegistrationResponseJSON or an AuthenticationResponseJSON (WebAuthn §5.1.8). Nothing in it
 * is verified.
 */
public record Credential(JsonObject json) {

    private static final String TYPE = "public-key";
    private static final int MAX_TRANSPORTS = 8;
    private static final Pattern TRANSPORT = Pattern.compile("[a-z-]{1,20}");

    public static Credential of(JsonObject json) {
        return new Credential(json);
    }

    /** Returns the hash by which a credential is found. */
    static String hash(String credentialId) {
        return Digests.sha256(credentialId);
    }

    /** The credential's id in base64url; empty if it is malformed. */
    Optional<String> id() {
        boolean isWellFormed = TYPE.equals(json.getString("type", ""))
                && json.getString("id", "").equals(json.getString("rawId", ""));
        return isWellFormed
                ? bytes(json, "rawId").filter(bytes -> bytes.length > 0).map(Digests::base64url)
                : Optional.empty();
    }

    /** The user handle that the authenticator returned, in base64url. */
    Optional<String> userHandle() {
        return bytes("userHandle").map(Digests::base64url);
    }

    /** The challenge in the client data; empty if it is malformed. */
    Optional<String> challenge() {
        return clientData().map(data -> data.getString("challenge", ""));
    }

    /** Whether the client data is that of a frame in a page of another origin. */
    boolean isFramed() {
        return clientData()
                .filter(data -> data.getBoolean("crossOrigin", false) || data.containsKey("topOrigin"))
                .isPresent();
    }

    private Optional<JsonObject> clientData() {
        return bytes("clientDataJSON")
                .flatMap(StrictJson::parse)
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast);
    }

    /** Decodes a member of the response; empty if it is missing or no canonical base64url. */
    Optional<byte[]> bytes(String member) {
        return json.get("response") instanceof JsonObject response ? bytes(response, member) : Optional.empty();
    }

    private static Optional<byte[]> bytes(JsonObject object, String member) {
        if (!(object.get(member) instanceof JsonString text)) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text.getString().getBytes(US_ASCII));
            return Optional.of(bytes)
                    .filter(decoded -> Digests.base64url(decoded).equals(text.getString()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The transports of a new credential, without what no browser sends. */
    List<String> transports() {
        boolean isGiven =
                json.get("response") instanceof JsonObject response && response.get("transports") instanceof JsonArray;
        if (!isGiven) {
            return List.of();
        }
        return json.getJsonObject("response").getJsonArray("transports").stream()
                .filter(JsonString.class::isInstance)
                .map(value -> ((JsonString) value).getString())
                .filter(TRANSPORT.asMatchPredicate())
                .distinct()
                .limit(MAX_TRANSPORTS)
                .toList();
    }

    /** Hides the content. */
    @Override
    public String toString() {
        return "Credential[hidden]";
    }
}
