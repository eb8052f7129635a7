package org.latchkey.token.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.latchkey.settings.SigningAlgorithm;

class SigningKeyTest {

    private final SigningKey key = TestKeys.signingKey("node");

    @Test
    void theIdIsTheThumbprintThatAnotherLibraryComputes() throws JOSEException, ParseException {
        RSAKey published = RSAKey.parse(key.publicJwk().orElseThrow());
        assertThat(key.id()).isEqualTo(published.computeThumbprint("SHA-256").toString());
    }

    @Test
    void anotherKeyHasAnotherId() {
        assertThat(TestKeys.signingKey("successor").id()).isNotEqualTo(key.id());
    }

    @Test
    void thePublicJwkHasOnlyPublicMembers() {
        assertThat(key.publicJwk().orElseThrow())
                .containsOnlyKeys("kty", "kid", "use", "alg", "n", "e")
                .containsEntry("kty", "RSA")
                .containsEntry("kid", key.id())
                .containsEntry("use", "sig")
                .containsEntry("alg", "RS256");
    }

    @Test
    void changingThePublicJwkDoesNotChangeTheKey() {
        key.publicJwk().orElseThrow().clear();
        assertThat(key.publicJwk().orElseThrow()).containsEntry("kid", key.id());
    }

    @Test
    void aKeyParsedFromItsPrivateJwkIsTheSameKey() throws JoseException, ParseException, JOSEException {
        SigningKey parsed = SigningKey.parse(key.privateJwk());
        assertThat(parsed.id()).isEqualTo(key.id());
        assertThat(parsed.algorithm()).isEqualTo(SigningAlgorithm.RS256);
        assertThat(parsed.key()).isEqualTo(key.key());
        assertThat(parsed.verificationKey()).isEqualTo(key.verificationKey());
        assertThat(parsed.publicJwk().orElseThrow()).isEqualTo(key.publicJwk().orElseThrow());
        assertThat(RSAKey.parse(key.privateJwk()).toPrivateKey()).isEqualTo(key.key());
    }

    @Test
    void aDamagedJwkIsRejected() {
        String jwk = key.privateJwk();
        assertThatExceptionOfType(JoseException.class)
                .isThrownBy(() -> SigningKey.parse(jwk.substring(0, jwk.length() - 9)));
    }

    @Test
    void toStringShowsOnlyIdAndAlgorithm() {
        assertThat(key).hasToString("SigningKey[" + key.id() + ", RS256]");
        assertThat(key.verificationKey()).hasToString("VerificationKey[" + key.id() + ", RS256]");
    }
}
