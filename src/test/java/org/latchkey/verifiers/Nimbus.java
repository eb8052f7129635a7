package org.latchkey.verifiers;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.util.List;
import java.util.Set;

/** Verifies with Nimbus JOSE + JWT alone, without a framework. */
final class Nimbus implements Verifier {

    private final DefaultJWTProcessor<SecurityContext> processor;

    Nimbus(String issuer) {
        try {
            processor = processor(issuer);
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static DefaultJWTProcessor<SecurityContext> processor(String issuer) throws MalformedURLException {
        URL jwks = URI.create(issuer + "/.well-known/jwks.json").toURL();
        var processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                JWSAlgorithm.RS256, JWKSourceBuilder.create(jwks).build()));
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                "latchkey", new JWTClaimsSet.Builder().issuer(issuer).build(), Set.of("sub", "exp")));
        return processor;
    }

    @Override
    public Verdict verify(String token) {
        try {
            JWTClaimsSet claims = processor.process(token, null);
            List<String> roles = claims.getStringListClaim("groups");
            return Verdict.accepted(claims.getSubject(), roles);
        } catch (BadJOSEException e) {
            return Verdict.rejected(e.getMessage());
        } catch (ParseException | JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
