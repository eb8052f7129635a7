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
    void thePublicJwkHasNothingButThePublicMembers() {
        assertThat(key.publicJwk().orElseThrow())
                .containsOnlyKeys("kty", "kid", "use", "alg", "n", "e")
                .containsEntry("kty", "RSA")
                .containsEntry("kid", key.id())
                .containsEntry("use", "sig")
                .containsEntry("alg", "RS256");
    }

    @Test
    void changingThePublicJwkChangesNoKey() {
        key.publicJwk().orElseThrow().clear();
        assertThat(key.publicJwk().orElseThrow()).containsEntry("kid", key.id());
    }

    @Test
    void thePrivateJwkIsTheSameKeyAgain() throws JoseException, ParseException, JOSEException {
        SigningKey again = SigningKey.parse(key.privateJwk());
        assertThat(again.id()).isEqualTo(key.id());
        assertThat(again.algorithm()).isEqualTo(SigningAlgorithm.RS256);
        assertThat(again.key()).isEqualTo(key.key());
        assertThat(again.verificationKey()).isEqualTo(key.verificationKey());
        assertThat(again.publicJwk().orElseThrow()).isEqualTo(key.publicJwk().orElseThrow());
        assertThat(RSAKey.parse(key.privateJwk()).toPrivateKey()).isEqualTo(key.key());
    }

    @Test
    void whatIsDamagedIsNoKey() {
        String jwk = key.privateJwk();
        assertThatExceptionOfType(JoseException.class)
                .isThrownBy(() -> SigningKey.parse(jwk.substring(0, jwk.length() - 9)));
    }

    @Test
    void itsTextFormsShowIdAndAlgorithmAlone() {
        assertThat(key).hasToString("SigningKey[" + key.id() + ", RS256]");
        assertThat(key.verificationKey()).hasToString("VerificationKey[" + key.id() + ", RS256]");
    }
}
