package org.latchkey.token.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import org.latchkey.settings.SigningAlgorithm;

class KeyPairsTest {

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "HS256")
    void thePublicHalfIsTheOneThatThePlatformMadeWithThePrivateOne(SigningAlgorithm algorithm)
            throws GeneralSecurityException {
        for (int i = 0; i < 8; i++) {
            KeyPair made = KeyPairs.generate(algorithm, new SecureRandom());
            KeyPair again = KeyPairs.of(algorithm, made.getPrivate().getEncoded());
            assertThat(again.getPrivate()).isEqualTo(made.getPrivate());
            assertThat(again.getPublic()).isEqualTo(made.getPublic());
        }
    }

    /** Made by {@code openssl genpkey} 3.0, whose {@code pkey -pubout} made the public half. */
    record OpensslPair(SigningAlgorithm algorithm, String pkcs8, String publicKey) {

        @Override
        public String toString() {
            return algorithm.text();
        }
    }

    static Stream<OpensslPair> opensslPairs() {
        return Stream.of(
                new OpensslPair(
                        SigningAlgorithm.ES256,
                        "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgbNPYOwPEUJ4KAqmXkB0KM6xFZ8Rb"
                                + "7J9pytMDUQuK1V2hRANCAATgiqJnEnOJbpJca0oDtwukFHPEVsyC7AAvVry1iBqoxRKG8RMDCrE/"
                                + "vHvZuKRbFADt3hrkEkQFirVxpnmoAupo",
                        "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE4IqiZxJziW6SXGtKA7cLpBRzxFbMguwAL1a8tYga"
                                + "qMUShvETAwqxP7x72bikWxQA7d4a5BJEBYq1caZ5qALqaA=="),
                new OpensslPair(
                        SigningAlgorithm.EDDSA,
                        "MC4CAQAwBQYDK2VwBCIEIH8pI528VXOEXy2M8FM+xmczwUAW9eOwGZLOdzcgPO4L",
                        "MCowBQYDK2VwAyEAO6dxpcoeTC3XzbaHC4fPFWPmxliqiXSratB9Kr+C2+A="));
    }

    @ParameterizedTest
    @MethodSource("opensslPairs")
    void thePublicHalfIsTheOneThatOpensslSays(OpensslPair pair) throws GeneralSecurityException {
        KeyPair read = KeyPairs.of(pair.algorithm(), decoded(pair.pkcs8()));
        assertThat(read.getPublic().getEncoded()).isEqualTo(decoded(pair.publicKey()));
    }

    private static byte[] decoded(String base64) {
        return Base64.getDecoder().decode(base64);
    }

    @Test
    void anRsaKeyHas2048BitsAndTheUsualExponent() {
        RSAPublicKey key = (RSAPublicKey) made(SigningAlgorithm.RS256).getPublic();
        assertThat(key.getModulus().bitLength()).isEqualTo(2048);
        assertThat(key.getPublicExponent()).isEqualTo(65_537);
    }

    @Test
    void anEllipticCurveKeyIsOnP256() {
        ECPublicKey key = (ECPublicKey) made(SigningAlgorithm.ES256).getPublic();
        assertThat(key.getParams().toString()).contains("secp256r1");
    }

    @Test
    void anEdwardsCurveKeyIsEd25519() {
        EdECPublicKey key = (EdECPublicKey) made(SigningAlgorithm.EDDSA).getPublic();
        assertThat(key.getParams().getName()).isEqualTo("Ed25519");
    }

    @Test
    void hs256HasNoPair() {
        assertThatIllegalArgumentException().isThrownBy(() -> made(SigningAlgorithm.HS256));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "HS256")
    void aKeyOfAnotherKindIsNone(SigningAlgorithm algorithm) {
        Stream.of(SigningAlgorithm.RS256, SigningAlgorithm.ES256, SigningAlgorithm.EDDSA)
                .filter(other -> !isOfOneKind(other, algorithm))
                .map(other -> made(other).getPrivate().getEncoded())
                .forEach(der -> assertThatExceptionOfType(GeneralSecurityException.class)
                        .isThrownBy(() -> KeyPairs.of(algorithm, der)));
    }

    private static boolean isOfOneKind(SigningAlgorithm one, SigningAlgorithm other) {
        return made(one)
                .getPublic()
                .getAlgorithm()
                .equals(made(other).getPublic().getAlgorithm());
    }

    private static KeyPair made(SigningAlgorithm algorithm) {
        return KeyPairs.generate(algorithm, new SecureRandom());
    }
}
