package org.latchkey.guard.verification;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Arrays;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.latchkey.guard.verification.VerificationKeys.VerificationKey;
import org.latchkey.settings.SigningAlgorithm;
import org.latchkey.token.key.SigningKey;
import org.latchkey.token.key.TestKeys;

/**
 * Edge cases of signatures on curves. Wycheproof covers ES256 as JWS, see {@link WycheproofTest}, but not
 * EdDSA.
 */
class CurveSignatureTest {

    /** RFC 8037, Appendix A.2 and A.4. */
    private static final String RFC_8037_KEY =
            "{\"kty\":\"OKP\",\"crv\":\"Ed25519\"," + "\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}";

    private static final String RFC_8037_JWS = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc"
            + ".hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt"
            + "9g7sVvpAr_MuM0KAg";

    /** The group order of Ed25519: RFC 8032 §5.1. */
    private static final BigInteger EDWARDS_ORDER =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    private static final BigInteger P256_ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

    private final SigningKey edwards = TestKeys.signingKey(SigningAlgorithm.EDDSA);
    private final SigningKey p256 = TestKeys.signingKey(SigningAlgorithm.ES256);

    @Test
    void theExampleOfRfc8037IsAccepted() throws JoseException, InvalidToken {
        byte[] payload = CompactJws.parse(RFC_8037_JWS).verifiedPayload(rfc8037Key());
        assertThat(new String(payload, UTF_8)).isEqualTo("Example of Ed25519 signing");
    }

    @Test
    void anEdwardsSignatureWithAnyBitFlippedIsRejected() throws JoseException {
        VerificationKey key = rfc8037Key();
        String input = RFC_8037_JWS.substring(0, RFC_8037_JWS.lastIndexOf('.'));
        byte[] good = Node.decoded(RFC_8037_JWS.substring(input.length() + 1));
        for (int bit = 0; bit < good.length * 8; bit++) {
            byte[] damaged = good.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            assertRejected(input, damaged, key);
        }
    }

    /** S and S plus the order belong to the same point. The second must be rejected (RFC 8032 §5.1.7). */
    @Test
    void anEdwardsSignatureHasOneEncoding() throws JoseException {
        String input = RFC_8037_JWS.substring(0, RFC_8037_JWS.lastIndexOf('.'));
        byte[] twin = Node.decoded(RFC_8037_JWS.substring(input.length() + 1));
        byte[] s = reversed(Arrays.copyOfRange(twin, 32, 64));
        byte[] sum = new BigInteger(1, s).add(EDWARDS_ORDER).toByteArray();
        assertThat(sum).hasSize(32);
        System.arraycopy(reversed(sum), 0, twin, 32, 32);
        assertRejected(input, twin, rfc8037Key());
    }

    /** The neutral point and zero fit any message if a verifier does not check for them. */
    @Test
    void anEdwardsSignatureOfTheNeutralPointIsRejected() {
        byte[] neutral = new byte[64];
        neutral[0] = 1;
        assertRejected(input("EdDSA"), neutral, edwards.verificationKey());
    }

    @Test
    void anEllipticCurveSignatureInDerIsRejected() throws Exception {
        Signature der = Signature.getInstance("SHA256withECDSA");
        der.initSign((PrivateKey) p256.key());
        der.update(input("ES256").getBytes(US_ASCII));
        assertRejected(input("ES256"), der.sign(), p256.verificationKey());
    }

    /** CVE-2022-21449: such a signature was accepted for every message. */
    @Test
    void anEllipticCurveSignatureOfZerosOrTheOrderIsRejected() {
        byte[] order = Arrays.copyOfRange(P256_ORDER.toByteArray(), 1, 33);
        byte[] zero = new byte[32];
        byte[] unit = new byte[32];
        unit[31] = 1;
        for (byte[] r : new byte[][] {zero, order, unit}) {
            for (byte[] s : new byte[][] {zero, order, unit}) {
                byte[] both = Arrays.copyOf(r, 64);
                System.arraycopy(s, 0, both, 32, 32);
                assertRejected(input("ES256"), both, p256.verificationKey());
            }
        }
    }

    private static String input(String algorithm) {
        String header = "{\"alg\":\"" + algorithm + "\"}";
        return Node.encoded(header.getBytes(US_ASCII)) + "." + Node.encoded(new byte[] {'{', '}'});
    }

    private static void assertRejected(String input, byte[] signature, VerificationKey key) {
        String token = input + "." + Node.encoded(signature);
        assertThatExceptionOfType(InvalidToken.class)
                .isThrownBy(() -> CompactJws.parse(token).verifiedPayload(key))
                .withMessageMatching("its signature (is not its key's|can't be checked)");
    }

    private static VerificationKey rfc8037Key() throws JoseException {
        return new VerificationKey(
                "A.2", "EdDSA", JsonWebKey.Factory.newJwk(RFC_8037_KEY).getKey());
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }
}
