package org.latchkey.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An authenticator and its browser, with one passkey. It answers WebAuthn options rightly, unless a test changes a part
 * of the answer first.
 */
public final class SoftwareAuthenticator {

    public static final String ORIGIN = "http://localhost:8080";
    public static final String RELYING_PARTY = "localhost";

    /** The flags of authenticator data (WebAuthn §6.1). */
    public static final int USER_PRESENT = 0x01;

    public static final int USER_VERIFIED = 0x04;
    public static final int BACKUP_ELIGIBLE = 0x08;
    public static final int BACKED_UP = 0x10;
    public static final int ATTESTED = 0x40;
    public static final int EXTENDED = 0x80;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int P256_BYTES = 32;
    private static final int RSA_BITS = 2048;
    private static final int ID_BYTES = 32;

    /** A signature algorithm, with its identifier in COSE. */
    public enum Algorithm {
        ES256(-7, "SHA256withECDSA"),
        EDDSA(-8, "Ed25519"),
        RS256(-257, "SHA256withRSA");

        private final int id;
        private final String signature;

        Algorithm(int id, String signature) {
            this.id = id;
            this.signature = signature;
        }
    }

    private final Algorithm algorithm;
    private final KeyPair keys;
    private final byte[] credentialId = random(ID_BYTES);
    private String userHandle;
    private long signCount;

    public SoftwareAuthenticator(Algorithm algorithm) {
        this.algorithm = algorithm;
        keys = keys(algorithm);
    }

    public SoftwareAuthenticator() {
        this(Algorithm.ES256);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static KeyPair keys(Algorithm algorithm) {
        try {
            if (algorithm == Algorithm.EDDSA) {
                return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            }
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm == Algorithm.ES256 ? "EC" : "RSA");
            if (algorithm == Algorithm.ES256) {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            } else {
                generator.initialize(RSA_BITS);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public String credentialId() {
        return base64url(credentialId);
    }

    /** Answers PublicKeyCredentialCreationOptionsJSON. */
    public Registration create(JsonObject options) {
        userHandle = options.getJsonObject("user").getString("id");
        return new Registration(options.getString("challenge"));
    }

    /** Answers PublicKeyCredentialRequestOptionsJSON. The signature counter rises, if it is used. */
    public Assertion get(JsonObject options) {
        signCount += signCount > 0 ? 1 : 0;
        return new Assertion(options.getString("challenge"));
    }

    /** Sets the signature counter, which is not used while it is 0. */
    public SoftwareAuthenticator countingFrom(long newSignCount) {
        signCount = newSignCount;
        return this;
    }

    /** The public key as COSE_Key (RFC 9053 §7, RFC 8230 §4). */
    public Map<Object, Object> coseKey() {
        Map<Object, Object> key = new LinkedHashMap<>();
        switch (algorithm) {
            case ES256 -> {
                ECPublicKey ec = (ECPublicKey) keys.getPublic();
                key.putAll(Map.of(1, 2, 3, algorithm.id, -1, 1));
                key.put(-2, unsigned(ec.getW().getAffineX(), P256_BYTES));
                key.put(-3, unsigned(ec.getW().getAffineY(), P256_BYTES));
            }
            case EDDSA -> {
                byte[] encoded = keys.getPublic().getEncoded();
                key.putAll(Map.of(1, 1, 3, algorithm.id, -1, 6));
                key.put(-2, Arrays.copyOfRange(encoded, encoded.length - P256_BYTES, encoded.length));
            }
            case RS256 -> {
                RSAPublicKey rsa = (RSAPublicKey) keys.getPublic();
                key.putAll(Map.of(1, 3, 3, algorithm.id));
                key.put(-1, unsigned(rsa.getModulus(), RSA_BITS / Byte.SIZE));
                key.put(-2, unsigned(rsa.getPublicExponent(), 3));
            }
        }
        return key;
    }

    private static byte[] unsigned(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        byte[] padded = new byte[length];
        int copied = Math.min(bytes.length, length);
        System.arraycopy(bytes, bytes.length - copied, padded, length - copied, copied);
        return padded;
    }

    private byte[] sign(byte[] bytes) {
        try {
            Signature signature = Signature.getInstance(algorithm.signature);
            signature.initSign(keys.getPrivate());
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What both answers have: client data, and the head of the authenticator data. */
    public abstract static class Response<T extends Response<T>> {

        private final Map<String, Object> clientData = new LinkedHashMap<>();
        private final Map<String, String> replaced = new LinkedHashMap<>();
        private String relyingPartyId = RELYING_PARTY;
        private int flags;
        private long counter;
        private byte[] tail = {};

        Response(String type, String challenge, int flags, long counter) {
            clientData.put("type", type);
            clientData.put("challenge", challenge);
            clientData.put("origin", ORIGIN);
            clientData.put("crossOrigin", false);
            this.flags = flags;
            this.counter = counter;
        }

        abstract T self();

        /** Sets a member of the client data: a text or a boolean. Null removes it. */
        public T clientData(String name, Object value) {
            clientData.put(name, value);
            clientData.values().removeIf(java.util.Objects::isNull);
            return self();
        }

        public T relyingPartyId(String id) {
            relyingPartyId = id;
            return self();
        }

        public T flags(int newFlags) {
            flags = newFlags;
            return self();
        }

        public T counter(long newCounter) {
            counter = newCounter;
            return self();
        }

        /** Appends bytes to the authenticator data. */
        public T tail(byte... bytes) {
            tail = bytes;
            return self();
        }

        /** Replaces a member of the credential or of its response, after it was signed. */
        public T replaced(String name, String text) {
            replaced.put(name, text);
            return self();
        }

        int flags() {
            return flags;
        }

        byte[] clientDataBytes() {
            JsonObjectBuilder json = Json.createObjectBuilder(clientData);
            return json.build().toString().getBytes(UTF_8);
        }

        byte[] authenticatorData(byte[] attested) {
            byte[] id = sha256(relyingPartyId.getBytes(UTF_8));
            return ByteBuffer.allocate(id.length + 1 + Integer.BYTES + attested.length + tail.length)
                    .put(id)
                    .put((byte) flags)
                    .putInt((int) counter)
                    .put(attested)
                    .put(tail)
                    .array();
        }

        JsonObject credential(byte[] id, Map<String, Object> response) {
            Map<String, Object> changed = new LinkedHashMap<>(response);
            changed.put("clientDataJSON", base64url(clientDataBytes()));
            Map<String, Object> credential = new LinkedHashMap<>();
            credential.put("id", base64url(id));
            credential.put("rawId", base64url(id));
            credential.put("type", "public-key");
            credential.put("clientExtensionResults", Map.of());
            replaced.forEach((name, text) -> (credential.containsKey(name) ? credential : changed).put(name, text));
            credential.put("response", changed);
            return Json.createObjectBuilder(credential).build();
        }
    }

    /** The answer to a registration, a RegistrationResponseJSON. */
    public final class Registration extends Response<Registration> {

        private Map<Object, Object> key = coseKey();
        private byte[] id = credentialId;
        private String format = "none";
        private Object statement = Map.of();
        private byte[] encodedKey;

        private Registration(String challenge) {
            super("webauthn.create", challenge, USER_PRESENT | USER_VERIFIED | ATTESTED, signCount);
        }

        @Override
        Registration self() {
            return this;
        }

        /** Sets a member of the COSE_Key. */
        public Registration key(int label, Object value) {
            key.put(label, value);
            return this;
        }

        public Registration encodedKey(byte... bytes) {
            encodedKey = bytes;
            return this;
        }

        public Registration id(byte... bytes) {
            id = bytes;
            return this;
        }

        public Registration attestation(String newFormat, Object newStatement) {
            format = newFormat;
            statement = newStatement;
            return this;
        }

        /** Adds a packed self attestation (WebAuthn §8.2). */
        public Registration selfAttested() {
            byte[] data = authenticatorData(attested());
            byte[] hash = sha256(clientDataBytes());
            byte[] signed = ByteBuffer.allocate(data.length + hash.length)
                    .put(data)
                    .put(hash)
                    .array();
            Map<Object, Object> packed = new LinkedHashMap<>();
            packed.put("alg", algorithm.id);
            packed.put("sig", sign(signed));
            return attestation("packed", packed);
        }

        private byte[] attested() {
            if ((flags() & ATTESTED) == 0) {
                return new byte[0];
            }
            byte[] encoded = encodedKey == null ? Cbor.encode(key) : encodedKey;
            return ByteBuffer.allocate(16 + Short.BYTES + id.length + encoded.length)
                    .put(new byte[16])
                    .putShort((short) id.length)
                    .put(id)
                    .put(encoded)
                    .array();
        }

        public byte[] attestationObject() {
            Map<Object, Object> object = new LinkedHashMap<>();
            object.put("fmt", format);
            object.put("attStmt", statement);
            object.put("authData", authenticatorData(attested()));
            return Cbor.encode(object);
        }

        /** Replaces the whole attestation object. */
        public Registration attestationObject(byte... bytes) {
            return replaced("attestationObject", base64url(bytes));
        }

        public JsonObject json() {
            Map<String, Object> response = new LinkedHashMap<>();
            response.put("attestationObject", base64url(attestationObject()));
            response.put("transports", java.util.List.of("internal", "hybrid"));
            return credential(id, response);
        }
    }

    /** The answer to a login, an AuthenticationResponseJSON. */
    public final class Assertion extends Response<Assertion> {

        private byte[] signature;

        private Assertion(String challenge) {
            super("webauthn.get", challenge, USER_PRESENT | USER_VERIFIED, signCount);
        }

        @Override
        Assertion self() {
            return this;
        }

        public Assertion signature(byte... bytes) {
            signature = bytes;
            return this;
        }

        public JsonObject json() {
            byte[] data = authenticatorData(new byte[0]);
            byte[] hash = sha256(clientDataBytes());
            byte[] signed = ByteBuffer.allocate(data.length + hash.length)
                    .put(data)
                    .put(hash)
                    .array();
            Map<String, Object> response = new LinkedHashMap<>();
            response.put("authenticatorData", base64url(data));
            response.put("signature", base64url(signature == null ? sign(signed) : signature));
            response.put("userHandle", userHandle);
            return credential(credentialId, response);
        }
    }
}
