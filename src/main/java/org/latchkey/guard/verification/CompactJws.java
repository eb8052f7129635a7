package org.latchkey.guard.verification;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import java.util.Base64;
import java.util.Optional;
import org.jose4j.jca.ProviderContext;
import org.jose4j.jwa.AlgorithmFactory;
import org.jose4j.jwa.AlgorithmFactoryFactory;
import org.jose4j.jws.JsonWebSignatureAlgorithm;
import org.jose4j.lang.JoseException;
import org.latchkey.guard.verification.VerificationKeys.VerificationKey;
import org.latchkey.json.StrictJson;

/**
 * A JWS in compact serialization (RFC 7515 §7.1), parsed strictly, so that each JWS has exactly one
 * encoding. It must have three parts, base64url without padding or stray bits, and a header that is strict
 * JSON.
 *
 * <p>Not checked here: header members other than {@code crit} and {@code alg}, and the payload.
 */
final class CompactJws {

    private static final AlgorithmFactory<JsonWebSignatureAlgorithm> ALGORITHMS =
            AlgorithmFactoryFactory.getInstance().getJwsAlgorithmFactory();
    private static final int ED25519_BYTES = 64;
    private static final ProviderContext ANY_PROVIDER = new ProviderContext();

    private final JsonObject header;
    private final byte[] payload;
    private final byte[] signed;
    private final byte[] signature;

    private CompactJws(JsonObject header, byte[] payload, byte[] signed, byte[] signature) {
        this.header = header;
        this.payload = payload;
        this.signed = signed;
        this.signature = signature;
    }

    static CompactJws parse(String compact) throws InvalidToken {
        String[] parts = compact.split("\\.", -1);
        if (parts.length != 3) {
            throw new InvalidToken("it is not a JWS of three parts");
        }
        byte[] header = decode(parts[0]);
        byte[] payload = decode(parts[1]);
        byte[] signature = decode(parts[2]);
        JsonValue json = StrictJson.parse(header).orElseThrow(() -> new InvalidToken("its header is not JSON"));
        if (json.getValueType() != ValueType.OBJECT) {
            throw new InvalidToken("its header is not a JSON object");
        }
        byte[] signed = compact.substring(0, compact.lastIndexOf('.')).getBytes(US_ASCII);
        return new CompactJws(json.asJsonObject(), payload, signed, signature);
    }

    /** A string member of the header; empty if it is missing or not a string. */
    Optional<String> header(String name) {
        return header.get(name) instanceof JsonString text ? Optional.of(text.getString()) : Optional.empty();
    }

    /**
     * Returns the payload, after checking that the key made the signature with the one algorithm that the
     * key is for. Keys that the header contains or points to are ignored.
     *
     * @throws InvalidToken if the header has {@code crit}, or if algorithm or signature is not the key's
     */
    byte[] verifiedPayload(VerificationKey key) throws InvalidToken {
        if (header.containsKey("crit")) {
            throw new InvalidToken("its header has 'crit'");
        }
        if (!header("alg").equals(Optional.of(key.algorithm()))) {
            throw new InvalidToken("its algorithm is not its key's");
        }
        try {
            JsonWebSignatureAlgorithm algorithm = ALGORITHMS.getAlgorithm(key.algorithm());
            algorithm.validateVerificationKey(key.key());
            if (hasExpectedLength(key) && algorithm.verifySignature(signature, key.key(), signed, ANY_PROVIDER)) {
                return payload.clone();
            }
        } catch (JoseException e) {
            throw new InvalidToken("its signature can't be checked");
        }
        throw new InvalidToken("its signature is not its key's");
    }

    /**
     * The JDK ignores bytes that follow an Ed25519 signature, which would allow a second encoding of the
     * same token.
     */
    private boolean hasExpectedLength(VerificationKey key) {
        return !"EdDSA".equals(key.algorithm()) || signature.length == ED25519_BYTES;
    }

    /** Encodes the bytes again and compares, because decoders accept stray bits at the end. */
    private static byte[] decode(String part) throws InvalidToken {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            byte[] canonical = Base64.getUrlEncoder().withoutPadding().encode(bytes);
            if (new String(canonical, US_ASCII).equals(part)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // rejected below
        }
        throw new InvalidToken("it is not canonical base64url");
    }
}
