package org.latchkey.guard.verification;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.security.Key;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import org.latchkey.settings.Settings;
import org.latchkey.settings.SigningAlgorithm;
import org.latchkey.token.AccessTokenIssuer;
import org.latchkey.token.key.SigningKey;
import org.latchkey.token.key.TestKeys;

/** Each algorithm signs and verifies. A key for one algorithm never verifies a signature by another. */
class AlgorithmsTest {

    private static final String NOT_ITS_ALGORITHM = "its algorithm is not its key's";
    private static final String NOT_ITS_SIGNATURE = "its signature (is not its key's|can't be checked)";

    private final Settings settings = Settings.read(Map.<String, String>of()::get);

    @ParameterizedTest
    @EnumSource
    void aTokenIsIssuedAndAccepted(SigningAlgorithm algorithm) throws InvalidToken {
        String token = issued(algorithm);
        assertThat(header(token).getString("alg")).isEqualTo(algorithm.text());
        assertThat(header(token).getString("kid")).isEqualTo(key(algorithm).id());
        assertThat(header(token).getString("typ")).isEqualTo("JWT");
        assertThat(verifier(algorithm).verify(token).id()).isEqualTo("alice-id");
    }

    @ParameterizedTest
    @EnumSource
    void theJdkAloneVerifiesAnIssuedToken(SigningAlgorithm algorithm) throws Exception {
        String token = issued(algorithm);
        Key key = key(algorithm).verificationKey().key();
        byte[] signature = Node.decoded(token.split("\\.", -1)[2]);
        assertThat(PlatformSignature.verifies(algorithm, key, input(token), signature))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aTokenSignedByTheJdkAloneIsAccepted(SigningAlgorithm algorithm) {
        AccessTokenVerifier verifier = verifier(algorithm);
        String token = signed(algorithm, algorithm, algorithm);
        assertThatNoException().isThrownBy(() -> verifier.verify(token));
    }

    @ParameterizedTest
    @EnumSource
    void aDamagedTruncatedOrExtendedSignatureIsRejected(SigningAlgorithm algorithm) {
        String token = issued(algorithm);
        String input = token.substring(0, token.lastIndexOf('.') + 1);
        byte[] original = Node.decoded(token.substring(input.length()));
        for (int at : new int[] {0, original.length / 2, original.length - 1}) {
            byte[] damaged = original.clone();
            damaged[at] ^= 1;
            assertRejected(algorithm, input + Node.encoded(damaged), NOT_ITS_SIGNATURE);
        }
        for (int length : new int[] {0, 1, original.length - 1, original.length + 1, 2 * original.length}) {
            byte[] other = Arrays.copyOf(original, length);
            assertRejected(algorithm, input + Node.encoded(other), NOT_ITS_SIGNATURE);
        }
        assertRejected(algorithm, input + Node.encoded(new byte[original.length]), NOT_ITS_SIGNATURE);
    }

    static Stream<Arguments> orderedPairs() {
        return Arrays.stream(SigningAlgorithm.values()).flatMap(one -> Arrays.stream(SigningAlgorithm.values())
                .filter(other -> other != one)
                .map(other -> Arguments.of(one, other)));
    }

    /**
     * Signs with the other algorithm's key under the id of our key. The header names either of the two
     * algorithms.
     */
    @ParameterizedTest
    @MethodSource("orderedPairs")
    void aKeyNeverVerifiesASignatureByAnotherAlgorithm(SigningAlgorithm ours, SigningAlgorithm other) {
        assertRejected(ours, signed(ours, other, other), NOT_ITS_ALGORITHM);
        assertRejected(ours, signed(ours, ours, other), NOT_ITS_SIGNATURE);
        assertRejected(ours, signed(ours, other, ours), NOT_ITS_ALGORITHM);
    }

    /** RS256 and PS256 both use RSA keys. Even the same RSA key must verify only its own padding. */
    @ParameterizedTest
    @EnumSource(names = {"RS256", "PS256"})
    void anRsaKeyVerifiesOnlyItsOwnPadding(SigningAlgorithm ours) {
        SigningAlgorithm other = ours == SigningAlgorithm.RS256 ? SigningAlgorithm.PS256 : SigningAlgorithm.RS256;
        Key privateKey = key(ours).key();
        for (SigningAlgorithm named : List.of(ours, other)) {
            String input = input(ours, named);
            byte[] signature = PlatformSignature.sign(other, privateKey, input.getBytes(US_ASCII));
            String reason = named == ours ? NOT_ITS_SIGNATURE : NOT_ITS_ALGORITHM;
            assertRejected(ours, input + "." + Node.encoded(signature), reason);
        }
    }

    /** Everyone who reads the key set knows all of these texts. */
    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "HS256")
    void aPublicKeyIsNotAcceptedAsAnHs256Secret(SigningAlgorithm ours) {
        byte[] der = key(ours).verificationKey().key().getEncoded();
        String pem = TestKeys.pem("PUBLIC KEY", der);
        String jwk = Json.createObjectBuilder(key(ours).publicJwk().orElseThrow())
                .build()
                .toString();
        List<byte[]> secrets = List.of(
                der,
                Base64.getEncoder().encode(der),
                pem.getBytes(US_ASCII),
                pem.strip().getBytes(US_ASCII),
                jwk.getBytes(US_ASCII));
        for (byte[] secret : secrets) {
            Key mac = new SecretKeySpec(secret, "HmacSHA256");
            for (SigningAlgorithm named : List.of(SigningAlgorithm.HS256, ours)) {
                String input = input(ours, named);
                byte[] signature = PlatformSignature.sign(SigningAlgorithm.HS256, mac, input.getBytes(US_ASCII));
                String reason = named == ours ? NOT_ITS_SIGNATURE : NOT_ITS_ALGORITHM;
                assertRejected(ours, input + "." + Node.encoded(signature), reason);
            }
        }
    }

    private void assertRejected(SigningAlgorithm ours, String token, String reason) {
        AccessTokenVerifier verifier = verifier(ours);
        InvalidToken rejection = catchThrowableOfType(InvalidToken.class, () -> verifier.verify(token));
        assertThat(rejection).as("accepted: %s", token).isNotNull();
        assertThat(rejection.getMessage()).matches(reason);
    }

    private static SigningKey key(SigningAlgorithm algorithm) {
        return TestKeys.signingKey(algorithm);
    }

    private AccessTokenVerifier verifier(SigningAlgorithm algorithm) {
        return new AccessTokenVerifier(
                id -> Optional.of(key(algorithm).verificationKey()).filter(k -> k.id().equals(id)),
                new Revocations(),
                settings.issuer(),
                Clock.systemUTC());
    }

    private String issued(SigningAlgorithm algorithm) {
        AccessTokenIssuer issuer = new AccessTokenIssuer(TestKeys.inUse(key(algorithm)), settings, Clock.systemUTC());
        return issuer.issue(Node.alice(), Instant.MAX).compact();
    }

    /** A token that is valid except for its header and its signature. */
    private String signed(SigningAlgorithm id, SigningAlgorithm named, SigningAlgorithm signer) {
        String input = input(id, named);
        byte[] signature = PlatformSignature.sign(signer, key(signer).key(), input.getBytes(US_ASCII));
        return input + "." + Node.encoded(signature);
    }

    private String input(SigningAlgorithm id, SigningAlgorithm named) {
        String token = issued(id);
        JsonObject header =
                Json.createObjectBuilder(header(token)).add("alg", named.text()).build();
        return Node.encoded(header.toString().getBytes(US_ASCII)) + "." + token.split("\\.", -1)[1];
    }

    private static byte[] input(String token) {
        return token.substring(0, token.lastIndexOf('.')).getBytes(US_ASCII);
    }

    private static JsonObject header(String token) {
        return Node.object(Node.decoded(token.split("\\.", -1)[0]));
    }
}
