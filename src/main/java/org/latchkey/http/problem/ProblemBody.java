package org.latchkey.http.problem;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import org.latchkey.log.RequestLogger;
import org.latchkey.settings.reading.TrustedIssuer;

/** The JSON of a problem (RFC 9457 §3). */
final class ProblemBody {

    static final String MEDIA_TYPE = "application/problem+json";

    /** Looked up only once, because each lookup reads the class path. */
    private static final JsonProvider JSON = JsonProvider.provider();

    private ProblemBody() {}

    static JsonObject of(Problem problem, int status, HttpServletRequest request, TrustedIssuer issuer) {
        JsonObjectBuilder body = JSON.createObjectBuilder()
                .add("type", pageOf(problem.type(), request, issuer))
                .add("title", problem.type().title())
                .add("status", status)
                .add("detail", problem.getMessage());
        if (!problem.errors().isEmpty()) {
            body.add("errors", errors(problem));
        }
        body.addAll(JSON.createObjectBuilder(problem.members()));
        if (problem.type() == ProblemType.INTERNAL_ERROR) {
            // finds the failure in the log
            RequestLogger.reference().ifPresent(reference -> body.add("reference", reference));
        }
        return body.build();
    }

    private static JsonArrayBuilder errors(Problem problem) {
        JsonArrayBuilder errors = JSON.createArrayBuilder();
        for (Problem.FieldError error : problem.errors()) {
            errors.add(
                    JSON.createObjectBuilder().add("pointer", error.pointer()).add("detail", error.detail()));
        }
        return errors;
    }

    /**
     * Returns the address of the page that explains the problem. It is next to the API at the issuer's address, so that
     * a type is the same string for every client. If this application's issuer is a loopback address, as in
     * development, the page is at the address of the request: its port or context path may differ from the issuer's.
     * The same applies if the issuer's path does not end with {@code /api}.
     */
    private static String pageOf(ProblemType type, HttpServletRequest request, TrustedIssuer issuer) {
        String page = "/problems/" + type.slug();
        String api = issuer.uri().toString();
        if (api.endsWith("/api") && (issuer.isElsewhere() || !issuer.isLoopback())) {
            return api.substring(0, api.length() - "/api".length()) + page;
        }
        URI base = requestUri(request).orElse(issuer.uri());
        return base.getScheme() + "://" + base.getRawAuthority() + request.getContextPath() + page;
    }

    /** Empty if the Host header names no valid host. */
    private static Optional<URI> requestUri(HttpServletRequest request) {
        try {
            return Optional.of(URI.create(request.getRequestURL().toString())).filter(uri -> uri.getHost() != null);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
