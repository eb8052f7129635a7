package org.latchkey.token.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.latchkey.settings.SigningAlgorithm;
import org.latchkey.settings.reading.Secret;

/** Each algorithm's keys, as the key set publishes them and the database stores them. */
class SigningKeyKindsTest {

    private static final Map<SigningAlgorithm, String[]> MEMBERS = Map.of(
            SigningAlgorithm.RS256, new String[] {"kty", "kid", "use", "alg", "n", "e"},
            SigningAlgorithm.PS256, new String[] {"kty", "kid", "use", "alg", "n", "e"},
            SigningAlgorithm.ES256, new String[] {"kty", "kid", "use", "alg", "crv", "x", "y"},
            SigningAlgorithm.EDDSA, new String[] {"kty", "kid", "use", "alg", "crv", "x"});

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "HS256")
    void thePublicJwkHasOnlyPublicMembers(SigningAlgorithm algorithm) {
        SigningKey key = generate(algorithm);
        assertThat(key.publicJwk().orElseThrow())
                .containsOnlyKeys(MEMBERS.get(algorithm))
                .containsEntry("kid", key.id())
                .containsEntry("use", "sig")
                .containsEntry("alg", algorithm.text());
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "HS256")
    void theIdIsTheThumbprintThatAnotherLibraryComputes(SigningAlgorithm algorithm)
            throws ParseException, JOSEException {
        SigningKey key = generate(algorithm);
        JWK published = JWK.parse(key.publicJwk().orElseThrow());
        assertThat(published.isPrivate()).isFalse();
        assertThat(published.computeThumbprint("SHA-256").toString()).isEqualTo(key.id());
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "HS256")
    void aKeyParsedFromItsPrivateJwkIsTheSameKey(SigningAlgorithm algorithm) throws JoseException {
        SigningKey key = generate(algorithm);
        SigningKey parsed = SigningKey.parse(key.privateJwk());
        assertThat(parsed.algorithm()).isEqualTo(algorithm);
        assertThat(parsed.key()).isEqualTo(key.key());
        assertThat(parsed.verificationKey()).isEqualTo(key.verificationKey());
        assertThat(parsed.publicJwk()).isEqualTo(key.publicJwk());
    }

    /** RFC 7518 §6.2.1.2: leading zeros are not omitted. One key in 128 has some. */
    @Test
    void coordinatesAlwaysHave32Bytes() {
        assertThat(Stream.generate(() -> generate(SigningAlgorithm.ES256)).limit(1000))
                .map(key -> key.publicJwk().orElseThrow())
                .allSatisfy(jwk -> {
                    assertThat(length(jwk.get("x"))).isEqualTo(32);
                    assertThat(length(jwk.get("y"))).isEqualTo(32);
                });
    }

    private static int length(Object base64) {
        return Base64.getUrlDecoder().decode((String) base64).length;
    }

    @Test
    void aSecretIsNeverPublished() {
        SigningKey key = SigningKey.ofSecret(secret("first"));
        assertThat(key.publicJwk()).isEmpty();
        assertThat(key.algorithm()).isEqualTo(SigningAlgorithm.HS256);
        assertThat(key.verificationKey().key()).isEqualTo(key.key());
    }

    @Test
    void theIdOfASecretDistinguishesItButRevealsNothingOfIt() {
        SigningKey key = SigningKey.ofSecret(secret("first"));
        assertThat(SigningKey.ofSecret(secret("first")).id()).isEqualTo(key.id());
        assertThat(SigningKey.ofSecret(secret("second")).id()).isNotEqualTo(key.id());
        assertThat(Base64.getUrlDecoder().decode(key.id())).hasSize(16);
        assertThat(key).hasToString("SigningKey[" + key.id() + ", HS256]");
        assertThat(key.verificationKey()).hasToString("VerificationKey[" + key.id() + ", HS256]");
    }

    private static Secret secret(String word) {
        return Secret.ofText(word + " secret of more than 32 bytes, for tests");
    }

    private static SigningKey generate(SigningAlgorithm algorithm) {
        return TestKeys.signingKey(algorithm, KeyPairs.generate(algorithm, new SecureRandom()));
    }
}
