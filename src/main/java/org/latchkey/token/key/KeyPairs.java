package org.latchkey.token.key;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.latchkey.settings.SigningAlgorithm;

/** Generates key pairs, and completes a pair from its private key. HS256 has no key pair. */
final class KeyPairs {

    private static final int MIN_RSA_BITS = 2048;

    private KeyPairs() {}

    static KeyPair generate(SigningAlgorithm algorithm, SecureRandom random) {
        try {
            PublicJsonWebKey pair = jwk(algorithm, random);
            return new KeyPair(pair.getPublicKey(), pair.getPrivateKey());
        } catch (JoseException e) {
            throw new IllegalStateException("No keys for " + algorithm, e);
        }
    }

    private static PublicJsonWebKey jwk(SigningAlgorithm algorithm, SecureRandom random) throws JoseException {
        return switch (algorithm) {
            case RS256, PS256 -> RsaJwkGenerator.generateJwk(MIN_RSA_BITS, null, random);
            case ES256 -> EcJwkGenerator.generateJwk(EllipticCurves.P256, null, random);
            case EDDSA -> OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_ED25519, null, random);
            case HS256 -> throw new IllegalArgumentException("HS256 has no key pair");
        };
    }

    /** The name of the key type in {@code java.security}. */
    private static String keyType(SigningAlgorithm algorithm) {
        return switch (algorithm) {
            case RS256, PS256 -> "RSA";
            case ES256 -> "EC";
            case EDDSA -> "Ed25519";
            case HS256 -> throw new IllegalArgumentException("HS256 has no key pair");
        };
    }

    /**
     * Reads a private key and derives its public key.
     *
     * @param pkcs8 DER
     * @throws GeneralSecurityException if the bytes are not a private key of the algorithm's type
     */
    static KeyPair of(SigningAlgorithm algorithm, byte[] pkcs8) throws GeneralSecurityException {
        KeyFactory factory = KeyFactory.getInstance(keyType(algorithm));
        PrivateKey key = factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        return new KeyPair(publicKey(factory, key), key);
    }

    /** Uses Bouncy Castle, because the platform computes public keys for new pairs only. */
    private static PublicKey publicKey(KeyFactory factory, PrivateKey key) throws GeneralSecurityException {
        try {
            AsymmetricKeyParameter publicParameters = publicParameters(PrivateKeyFactory.createKey(key.getEncoded()));
            byte[] der = SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(publicParameters)
                    .getEncoded();
            return factory.generatePublic(new X509EncodedKeySpec(der));
        } catch (IOException e) {
            throw new GeneralSecurityException("Not a private key", e);
        }
    }

    private static AsymmetricKeyParameter publicParameters(AsymmetricKeyParameter key) throws GeneralSecurityException {
        if (key instanceof RSAPrivateCrtKeyParameters rsa) {
            return new RSAKeyParameters(false, rsa.getModulus(), rsa.getPublicExponent());
        }
        if (key instanceof ECPrivateKeyParameters ec
                && ec.getParameters() instanceof ECNamedDomainParameters curve
                && curve.getName().equals(SECObjectIdentifiers.secp256r1)) {
            return new ECPublicKeyParameters(curve.getG().multiply(ec.getD()), curve);
        }
        if (key instanceof Ed25519PrivateKeyParameters ed) {
            return ed.generatePublicKey();
        }
        throw new GeneralSecurityException("A key of another kind");
    }

    /** Whether this is an RSA key of fewer than 2048 bits. */
    static boolean isTooShort(KeyPair pair) {
        return pair.getPrivate() instanceof RSAPrivateCrtKey rsa
                && rsa.getModulus().bitLength() < MIN_RSA_BITS;
    }
}
