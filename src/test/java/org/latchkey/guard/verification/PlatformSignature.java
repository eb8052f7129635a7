package org.latchkey.guard.verification;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import javax.crypto.Mac;
import org.latchkey.settings.SigningAlgorithm;

/** Signs and verifies with {@code java.security} and {@code javax.crypto} alone. */
final class PlatformSignature {

    private PlatformSignature() {}

    static byte[] sign(SigningAlgorithm algorithm, Key key, byte[] input) {
        try {
            if (algorithm == SigningAlgorithm.HS256) {
                return mac(key, input);
            }
            Signature signature = of(algorithm);
            signature.initSign((PrivateKey) key);
            signature.update(input);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean verifies(SigningAlgorithm algorithm, Key key, byte[] input, byte[] signature)
            throws GeneralSecurityException {
        if (algorithm == SigningAlgorithm.HS256) {
            return MessageDigest.isEqual(mac(key, input), signature);
        }
        Signature verifier = of(algorithm);
        verifier.initVerify((PublicKey) key);
        verifier.update(input);
        return verifier.verify(signature);
    }

    private static byte[] mac(Key key, byte[] input) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(key);
        return mac.doFinal(input);
    }

    private static Signature of(SigningAlgorithm algorithm) throws GeneralSecurityException {
        return switch (algorithm) {
            case RS256 -> Signature.getInstance("SHA256withRSA");
            case PS256 -> pss();
            case ES256 -> Signature.getInstance("SHA256withECDSAinP1363Format");
            case EDDSA -> Signature.getInstance("Ed25519");
            case HS256 -> throw new IllegalArgumentException("HS256 has no signature");
        };
    }

    private static Signature pss() throws GeneralSecurityException {
        Signature signature = Signature.getInstance("RSASSA-PSS");
        signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        return signature;
    }
}
