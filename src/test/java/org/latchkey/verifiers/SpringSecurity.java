package org.latchkey.verifiers;

import java.util.List;
import java.util.Properties;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.jwt.JwtDecoders;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;

/** Verifies with Spring Security's resource server, as Spring Boot configures it from one property. */
final class SpringSecurity implements Verifier {

    private static final String ISSUER = "spring.security.oauth2.resourceserver.jwt.issuer-uri";

    private final JwtAuthenticationProvider provider;

    SpringSecurity(Properties properties) {
        if (properties.size() != 1) {
            throw new IllegalArgumentException("Something else than the issuer: " + properties);
        }
        String issuer = properties.getProperty(ISSUER);
        provider = new JwtAuthenticationProvider(JwtDecoders.fromIssuerLocation(issuer));
    }

    @Override
    public Verdict verify(String token) {
        try {
            Authentication caller = provider.authenticate(new BearerTokenAuthenticationToken(token));
            return Verdict.accepted(caller.getName(), roles(caller));
        } catch (InvalidBearerTokenException e) {
            return Verdict.rejected(e.getMessage());
        }
    }

    /** Returns the authorities from the token, without the one that Spring adds for any bearer token. */
    private static List<String> roles(Authentication caller) {
        return caller.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .filter(authority -> authority.startsWith("SCOPE_"))
                .toList();
    }
}
