package org.latchkey.guard.verification;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.token.key.TestKeys;

/** Only the node's key signs tokens, and only with the one algorithm that it is for. */
class TokenSignatureTest {

    private static final KeyPair MALLORYS = TestKeys.ownedBy("mallory");

    private final Node node;

    TokenSignatureTest(@TempDir Path folder) {
        node = new Node(folder);
    }

    @Test
    void aTokenWithChangedClaimsIsRejected() {
        String[] parts = node.issued().split("\\.", -1);
        JsonObject claims =
                Json.createObjectBuilder(node.claims()).add("sub", "bob-id").build();
        String tampered = parts[0] + "." + encoded(claims) + "." + parts[2];
        assertThat(node.rejection(tampered)).isEqualTo("its signature is not its key's");
    }

    @Test
    void aTokenWithAChangedHeaderIsRejected() {
        String[] parts = node.issued().split("\\.", -1);
        JsonObject header = Json.createObjectBuilder(node.header()).add("x", 1).build();
        String tampered = encoded(header) + "." + parts[1] + "." + parts[2];
        assertThat(node.rejection(tampered)).isEqualTo("its signature is not its key's");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "nOnE"})
    void anUnsignedTokenIsRejected(String none) {
        String signed = node.withHeader("alg", Json.createValue(none));
        String unsigned = signed.substring(0, signed.lastIndexOf('.') + 1);
        assertThat(node.rejection(unsigned)).isEqualTo("its algorithm is not its key's");
        assertThat(node.rejection(signed)).isEqualTo("its algorithm is not its key's");
    }

    @Test
    void aTokenWithoutASignatureIsRejected() {
        String token = node.issued();
        String unsigned = token.substring(0, token.lastIndexOf('.') + 1);
        assertThat(node.rejection(unsigned)).isEqualTo("its signature is not its key's");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"rs256\"", "\"RS256 \"", "\"RSA256\"", "\"\"", "1", "null", "[\"RS256\"]"})
    void theAlgorithmMustMatchExactly(String algorithm) {
        assertThat(node.rejection(node.withHeader("alg", algorithm))).isEqualTo("its algorithm is not its key's");
    }

    @Test
    void aTokenWithoutAnAlgorithmIsRejected() {
        assertThat(node.rejection(node.withoutHeader("alg"))).isEqualTo("its algorithm is not its key's");
    }

    @Test
    void thePublicKeyIsNotAcceptedAsASharedSecret() throws GeneralSecurityException {
        byte[] der = Node.publicKey().getEncoded();
        String pem = TestKeys.pem("PUBLIC KEY", der);
        BigInteger modulus = ((RSAPublicKey) Node.publicKey()).getModulus();
        List<byte[]> secrets = List.of(
                der,
                pem.getBytes(US_ASCII),
                pem.strip().getBytes(US_ASCII),
                modulus.toByteArray(),
                Base64.getEncoder().encode(der));
        for (byte[] secret : secrets) {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            String input = input("HS256");
            String token = input + "." + Node.encoded(mac.doFinal(input.getBytes(US_ASCII)));
            assertThat(node.rejection(token)).isEqualTo("its algorithm is not its key's");
        }
    }

    @Test
    void theSameKeyWithAnotherHashIsRejected() throws GeneralSecurityException {
        assertThat(node.rejection(signed("RS384", "SHA384withRSA", null))).isEqualTo("its algorithm is not its key's");
    }

    @Test
    void theSameKeyWithAnotherPaddingIsRejected() throws GeneralSecurityException {
        var pss = new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);
        assertThat(node.rejection(signed("PS256", "RSASSA-PSS", pss))).isEqualTo("its algorithm is not its key's");
    }

    @Test
    void anotherHashUnderTheRightNameIsRejected() throws GeneralSecurityException {
        assertThat(node.rejection(signed("RS256", "SHA384withRSA", null))).isEqualTo("its signature is not its key's");
    }

    @Test
    void anotherKeyUnderOurKeyIdIsRejected() {
        assertThat(node.rejection(Node.signed(input("RS256"), MALLORYS.getPrivate())))
                .isEqualTo("its signature is not its key's");
    }

    private String signed(String algorithm, String jdkName, AlgorithmParameterSpec parameters)
            throws GeneralSecurityException {
        Signature signature = Signature.getInstance(jdkName);
        if (parameters != null) {
            signature.setParameter(parameters);
        }
        signature.initSign(Node.privateKey());
        String input = input(algorithm);
        signature.update(input.getBytes(US_ASCII));
        return input + "." + Node.encoded(signature.sign());
    }

    /** Returns the part of a token that is signed, with the algorithm in its header. */
    private String input(String algorithm) {
        String token = node.withHeader("alg", Json.createValue(algorithm));
        return token.substring(0, token.lastIndexOf('.'));
    }

    private static String encoded(JsonObject json) {
        return Node.encoded(json.toString().getBytes(US_ASCII));
    }
}
