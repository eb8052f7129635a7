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

/** A token has exactly one encoding: three parts of canonical base64url. */
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
    void anyOtherNumberOfPartsIsRejected(String text) {
        assertThat(node.rejection(text)).isEqualTo(NOT_THREE_PARTS);
    }

    @Test
    void aTokenOfTwoPartsIsRejected() {
        String token = node.issued();
        assertThat(node.rejection(token.substring(0, token.lastIndexOf('.')))).isEqualTo(NOT_THREE_PARTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".x", "."})
    void aTokenOfFourPartsIsRejected(String more) {
        assertThat(node.rejection(node.issued() + more)).isEqualTo(NOT_THREE_PARTS);
        assertThat(node.rejection(more + node.issued())).isEqualTo(NOT_THREE_PARTS);
    }

    @Test
    void threeEmptyPartsAreRejected() {
        assertThat(node.rejection("..")).isEqualTo("its header is not JSON");
    }

    @Test
    void anEncryptedTokenIsRejected() throws JOSEException {
        JWEHeader header = new JWEHeader.Builder(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A256GCM)
                .keyID(node.header().getString("kid"))
                .contentType("JWT")
                .build();
        JWEObject jwe = new JWEObject(header, new Payload(node.issued()));
        jwe.encrypt(new RSAEncrypter((RSAPublicKey) Node.publicKey()));
        assertThat(node.rejection(jwe.serialize())).isEqualTo(NOT_THREE_PARTS);
    }

    @Test
    void jsonSerializationIsRejected() {
        String[] parts = node.issued().split("\\.", -1);
        String flattened = "{\"protected\":\"%s\",\"payload\":\"%s\",\"signature\":\"%s\"}".formatted((Object[]) parts);
        String general = "{\"payload\":\"%2$s\",\"signatures\":[{\"protected\":\"%1$s\",\"signature\":\"%3$s\"}]}"
                .formatted((Object[]) parts);
        assertThat(node.rejection(flattened)).isEqualTo(NOT_THREE_PARTS);
        assertThat(node.rejection(general)).isEqualTo(NOT_THREE_PARTS);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void paddingIsRejected(int part) {
        for (String padding : List.of("=", "==", "%3D")) {
            String[] parts = node.issued().split("\\.", -1);
            parts[part] += padding;
            assertThat(node.rejection(String.join(".", parts))).isEqualTo(NOT_CANONICAL);
        }
    }

    @Test
    void theAlphabetOfPlainBase64IsRejected() {
        String minus = issuedWith('-');
        assertThat(node.rejection(minus.replace('-', '+'))).isEqualTo(NOT_CANONICAL);
        String underscore = issuedWith('_');
        assertThat(node.rejection(underscore.replace('_', '/'))).isEqualTo(NOT_CANONICAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\n", "\r\n", "\t", "\0", "\u00a0", "\u00e9", "\"", ","})
    void anyOtherCharacterIsRejectedWhereverItIs(String character) {
        String token = node.issued();
        int first = token.indexOf('.');
        int second = token.lastIndexOf('.');
        int end = token.length();
        for (int index : new int[] {0, 5, first, first + 1, first + 5, second, second + 1, end}) {
            String inserted = token.substring(0, index) + character + token.substring(index);
            assertThat(node.rejection(inserted)).isEqualTo(NOT_CANONICAL);
        }
    }

    /** The last character of a signature of 256 bytes holds two bits of it, and four spare bits. */
    @Test
    void strayBitsAtTheEndOfTheSignatureAreRejected() {
        String token = node.issued();
        int last = ALPHABET.indexOf(token.charAt(token.length() - 1));
        assertThat(last % 16).isZero();
        for (int stray = 1; stray < 16; stray++) {
            String altered = token.substring(0, token.length() - 1) + ALPHABET.charAt(last + stray);
            assertThat(Node.decoded(lastPart(altered))).isEqualTo(Node.decoded(lastPart(token)));
            assertThat(node.rejection(altered)).isEqualTo(NOT_CANONICAL);
        }
    }

    @Test
    void signedStrayBitsAreRejected() {
        String header = Node.encoded("{}".getBytes(US_ASCII));
        assertThat(header).isEqualTo("e30");
        String signed = Node.signed("e31." + node.issued().split("\\.", -1)[1], Node.privateKey());
        assertThat(node.rejection(signed)).isEqualTo(NOT_CANONICAL);
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
