package org.latchkey.token;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import java.util.Base64;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.latchkey.json.StrictJson;
import org.latchkey.key.VerificationKey;

/**
 * A JWS in compact serialization (RFC 7515 §7.1), read so that each has exactly one spelling: three
 * parts, base64url without padding and with no stray bits, a header that is strict JSON.
 *
 * <p>Not checked here: what the header's members ask for, but for {@code crit} and {@code alg}, and
 * anything about the payload.
 */
final class CompactJws {

    private final String compact;
    private final JsonObject header;
    private final byte[] payload;

    private CompactJws(String compact, JsonObject header, byte[] payload) {
        this.compact = compact;
        this.header = header;
        this.payload = payload;
    }

    static CompactJws parse(String compact) throws InvalidToken {
        String[] parts = compact.split("\\.", -1);
        if (parts.length != 3) {
            throw new InvalidToken("it is not a JWS of three parts");
        }
        byte[] header = decoded(parts[0]);
        byte[] payload = decoded(parts[1]);
        decoded(parts[2]);
        JsonValue json =
                StrictJson.parse(header)
                        .orElseThrow(() -> new InvalidToken("its header is not JSON"));
        if (json.getValueType() != ValueType.OBJECT) {
            throw new InvalidToken("its header is not a JSON object");
        }
        return new CompactJws(compact, json.asJsonObject(), payload);
    }

    /** A string member of the header. */
    Optional<String> header(String name) {
        return header.get(name) instanceof JsonString text
                ? Optional.of(text.getString())
                : Optional.empty();
    }

    /**
     * The payload, once the signature is that of the key, made by the one algorithm the key is for.
     * Keys that the header carries or points to are not looked at.
     */
    byte[] verifiedPayload(VerificationKey key) throws InvalidToken {
        if (header.containsKey("crit")) {
            throw new InvalidToken("its header has 'crit'");
        }
        if (!header("alg").equals(Optional.of(key.algorithm()))) {
            throw new InvalidToken("its algorithm is not its key's");
        }
        try {
            JsonWebSignature jws = new JsonWebSignature();
            jws.setAlgorithmConstraints(
                    new AlgorithmConstraints(ConstraintType.PERMIT, key.algorithm()));
            jws.setCompactSerialization(compact);
            jws.setKey(key.key());
            if (jws.verifySignature()) {
                return payload.clone();
            }
        } catch (JoseException e) {
            throw new InvalidToken("its signature can't be checked");
        }
        throw new InvalidToken("its signature is not its key's");
    }

    /** Encoded again and compared, because decoders forgive stray bits at the end. */
    private static byte[] decoded(String part) throws InvalidToken {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            byte[] again = Base64.getUrlEncoder().withoutPadding().encode(bytes);
            if (new String(again, US_ASCII).equals(part)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // refused below
        }
        throw new InvalidToken("it is not canonical base64url");
    }
}
