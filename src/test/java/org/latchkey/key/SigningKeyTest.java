package org.latchkey.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

class SigningKeyTest {

    private final SigningKey key = TestKeys.signingKey("node");

    @Test
    void theIdIsTheThumbprintThatAnotherLibraryComputes() throws JOSEException, ParseException {
        RSAKey published = RSAKey.parse(key.publicJwk());
        assertThat(key.id()).isEqualTo(published.computeThumbprint("SHA-256").toString());
    }

    @Test
    void anotherKeyHasAnotherId() {
        assertThat(TestKeys.signingKey("successor").id()).isNotEqualTo(key.id());
    }

    @Test
    void thePublicJwkHasNothingButThePublicMembers() {
        assertThat(key.publicJwk())
                .containsOnlyKeys("kty", "kid", "use", "alg", "n", "e")
                .containsEntry("kty", "RSA")
                .containsEntry("kid", key.id())
                .containsEntry("use", "sig")
                .containsEntry("alg", "RS256");
    }

    @Test
    void changingThePublicJwkChangesNoKey() {
        key.publicJwk().clear();
        assertThat(key.publicJwk()).containsEntry("kid", key.id());
    }

    @Test
    void thePrivateJwkIsTheSameKeyAgain() throws JoseException, ParseException, JOSEException {
        SigningKey again = SigningKey.parse(key.privateJwk());
        assertThat(again.id()).isEqualTo(key.id());
        assertThat(again.algorithm()).isEqualTo("RS256");
        assertThat(again.privateKey()).isEqualTo(key.privateKey());
        assertThat(again.verificationKey()).isEqualTo(key.verificationKey());
        assertThat(again.publicJwk()).isEqualTo(key.publicJwk());
        assertThat(RSAKey.parse(key.privateJwk()).toPrivateKey()).isEqualTo(key.privateKey());
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
