package org.latchkey.guard.verification;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSAEncrypter;
import java.nio.file.Path;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A token has one spelling: three parts of canonical base64url. */
class TokenFormTest {

    private static final String NOT_THREE_PARTS = "it is not a JWS of three parts";
    private static final String NOT_CANONICAL = "it is not canonical base64url";
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private final Node node;

    TokenFormTest(@TempDir Path folder) {
        node = new Node(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", ".", "x.x", "...", "a.b.c.d"})
    void anyOtherNumberOfPartsIsRefused(String text) {
        assertThat(node.refusal(text)).isEqualTo(NOT_THREE_PARTS);
    }

    @Test
    void aTokenOfTwoPartsIsRefused() {
        String token = node.issued();
        assertThat(node.refusal(token.substring(0, token.lastIndexOf('.')))).isEqualTo(NOT_THREE_PARTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".x", "."})
    void aTokenOfFourPartsIsRefused(String more) {
        assertThat(node.refusal(node.issued() + more)).isEqualTo(NOT_THREE_PARTS);
        assertThat(node.refusal(more + node.issued())).isEqualTo(NOT_THREE_PARTS);
    }

    @Test
    void threeEmptyPartsAreRefused() {
        assertThat(node.refusal("..")).isEqualTo("its header is not JSON");
    }

    @Test
    void anEncryptedTokenIsRefused() throws JOSEException {
        JWEHeader header = new JWEHeader.Builder(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A256GCM)
                .keyID(node.header().getString("kid"))
                .contentType("JWT")
                .build();
        JWEObject jwe = new JWEObject(header, new Payload(node.issued()));
        jwe.encrypt(new RSAEncrypter((RSAPublicKey) Node.publicKey()));
        assertThat(node.refusal(jwe.serialize())).isEqualTo(NOT_THREE_PARTS);
    }

    @Test
    void jsonSerializationIsRefused() {
        String[] parts = node.issued().split("\\.", -1);
        String flattened = "{\"protected\":\"%s\",\"payload\":\"%s\",\"signature\":\"%s\"}".formatted((Object[]) parts);
        String general = "{\"payload\":\"%2$s\",\"signatures\":[{\"protected\":\"%1$s\",\"signature\":\"%3$s\"}]}"
                .formatted((Object[]) parts);
        assertThat(node.refusal(flattened)).isEqualTo(NOT_THREE_PARTS);
        assertThat(node.refusal(general)).isEqualTo(NOT_THREE_PARTS);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void paddingIsRefused(int part) {
        for (String padding : List.of("=", "==", "%3D")) {
            String[] parts = node.issued().split("\\.", -1);
            parts[part] += padding;
            assertThat(node.refusal(String.join(".", parts))).isEqualTo(NOT_CANONICAL);
        }
    }

    @Test
    void theAlphabetOfPlainBase64IsRefused() {
        String minus = issuedWith('-');
        assertThat(node.refusal(minus.replace('-', '+'))).isEqualTo(NOT_CANONICAL);
        String underscore = issuedWith('_');
        assertThat(node.refusal(underscore.replace('_', '/'))).isEqualTo(NOT_CANONICAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\n", "\r\n", "\t", "\0", "\u00a0", "\u00e9", "\"", ","})
    void anyOtherCharacterIsRefusedWhereverItIs(String stranger) {
        String token = node.issued();
        int first = token.indexOf('.');
        int second = token.lastIndexOf('.');
        int end = token.length();
        for (int at : new int[] {0, 5, first, first + 1, first + 5, second, second + 1, end}) {
            String inserted = token.substring(0, at) + stranger + token.substring(at);
            assertThat(node.refusal(inserted)).isEqualTo(NOT_CANONICAL);
        }
    }

    /** The last character of a signature of 256 bytes holds two of its bits, and four to spare. */
    @Test
    void strayBitsAtTheEndOfTheSignatureAreRefused() {
        String token = node.issued();
        int last = ALPHABET.indexOf(token.charAt(token.length() - 1));
        assertThat(last % 16).isZero();
        for (int stray = 1; stray < 16; stray++) {
            String twin = token.substring(0, token.length() - 1) + ALPHABET.charAt(last + stray);
            assertThat(Node.decoded(lastPart(twin))).isEqualTo(Node.decoded(lastPart(token)));
            assertThat(node.refusal(twin)).isEqualTo(NOT_CANONICAL);
        }
    }

    @Test
    void strayBitsAreRefusedAlsoWhereTheyAreSigned() {
        String header = Node.encoded("{}".getBytes(US_ASCII));
        assertThat(header).isEqualTo("e30");
        String signed = Node.signed("e31." + node.issued().split("\\.", -1)[1], Node.privateKey());
        assertThat(node.refusal(signed)).isEqualTo(NOT_CANONICAL);
    }

    private String issuedWith(char character) {
        return Stream.generate(node::issued)
                .filter(t -> t.indexOf(character) >= 0)
                .findFirst()
                .orElseThrow();
    }

    private static String lastPart(String token) {
        return Arrays.asList(token.split("\\.", -1)).get(2);
    }
}
