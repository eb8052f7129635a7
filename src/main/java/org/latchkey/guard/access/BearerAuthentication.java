package org.latchkey.guard.access;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.latchkey.guard.Caller;
import org.latchkey.guard.verification.AccessTokenVerifier;
import org.latchkey.guard.verification.InvalidToken;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.log.RequestLogger;
import org.latchkey.settings.reading.TrustedIssuer;

/**
 * Authenticates the caller by the bearer token in the Authorization header (RFC 6750 §2.1), and nowhere
 * else.
 */
@Dependent
public class BearerAuthentication {

    private static final String SCHEME = "Bearer";
    private static final String UNEXPLAINED = "The access token has expired, has been revoked or is not valid.";

    private static final Logger LOG = RequestLogger.of(BearerAuthentication.class);

    private final AccessTokenVerifier verifier;
    private final boolean explainsRefusals;

    @Inject
    BearerAuthentication(AccessTokenVerifier verifier, TrustedIssuer issuer) {
        this.verifier = verifier;
        this.explainsRefusals = issuer.explainsRefusals();
    }

    /**
     * Returns the caller, who is required.
     *
     * @throws Problem {@code missing-token}, {@code invalid-token}, or {@code invalid-request} if there is
     *     more than one Authorization header
     */
    public Caller required(HttpHeaders headers) {
        return caller(headers.getRequestHeader(HttpHeaders.AUTHORIZATION));
    }

    /**
     * Returns the caller of a servlet, who must have one of these roles.
     *
     * @param authorization the values of the Authorization header
     * @throws Problem as in {@link #required(HttpHeaders)}, {@code insufficient-role} or
     *     {@code enrollment-required}
     */
    public Caller required(List<String> authorization, Set<String> anyOf) {
        Caller caller = caller(authorization);
        RequiredAccess.Rule.ofRoles(anyOf).checkRoles(caller);
        return caller;
    }

    /**
     * Returns the caller; empty if the token is missing or not valid.
     *
     * @throws Problem {@code invalid-request} if there is more than one Authorization header
     */
    public Optional<Caller> ifGood(HttpHeaders headers) {
        try {
            return Optional.of(required(headers));
        } catch (Problem e) {
            if (e.type() == ProblemType.INVALID_REQUEST) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /**
     * Authenticates the caller.
     *
     * @param authorization the values of the Authorization header, or null if there is none
     * @throws Problem as in {@link #required(HttpHeaders)}
     */
    Caller caller(List<String> authorization) {
        return caller(token(authorization).orElseThrow(BearerAuthentication::missingToken));
    }

    /**
     * Returns the bearer token in the values of the Authorization header, which may be null.
     *
     * @throws Problem {@code invalid-request} if there is more than one value
     */
    public static Optional<String> token(List<String> headers) {
        if (headers == null || headers.isEmpty()) {
            return Optional.empty();
        }
        if (headers.size() > 1) {
            throw Problem.of(ProblemType.INVALID_REQUEST, "The request has more than one Authorization header.")
                    .with(HttpHeaders.WWW_AUTHENTICATE, Problem.CHALLENGE + ", error=\"invalid_request\"");
        }
        String header = headers.get(0).strip();
        int end = SCHEME.length();
        if (!header.regionMatches(true, 0, SCHEME, 0, end) || header.length() == end || header.charAt(end) != ' ') {
            return Optional.empty();
        }
        return Optional.of(header.substring(end).strip());
    }

    private Caller caller(String token) {
        try {
            return verifier.verify(token);
        } catch (InvalidToken e) {
            String reason = "The access token was refused: " + e.getMessage() + ".";
            LOG.log(Level.DEBUG, reason);
            throw Problem.of(ProblemType.INVALID_TOKEN, explainsRefusals ? reason : UNEXPLAINED)
                    .with(
                            HttpHeaders.WWW_AUTHENTICATE,
                            Problem.CHALLENGE
                                    + ", error=\"invalid_token\", error_description=\"The access"
                                    + " token is expired, revoked or not valid\"");
        }
    }

    private static Problem missingToken() {
        return Problem.of(ProblemType.MISSING_TOKEN, "The Authorization header has no bearer token.")
                .with(HttpHeaders.WWW_AUTHENTICATE, Problem.CHALLENGE);
    }
}
