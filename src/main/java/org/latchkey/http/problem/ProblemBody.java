package org.latchkey.http.problem;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import org.latchkey.settings.reading.TrustedIssuer;

/** A problem as JSON (RFC 9457 §3). */
final class ProblemBody {

    static final String MEDIA_TYPE = "application/problem+json";

    /** Looked up once: to look it up reads the class path, every time. */
    private static final JsonProvider JSON = JsonProvider.provider();

    private ProblemBody() {}

    static JsonObject of(
            Problem problem,
            int status,
            Optional<String> reference,
            HttpServletRequest request,
            TrustedIssuer trusted) {
        JsonObjectBuilder body = JSON.createObjectBuilder()
                .add("type", pageOf(problem.type(), request, trusted))
                .add("title", problem.type().title())
                .add("status", status)
                .add("detail", problem.getMessage());
        if (!problem.errors().isEmpty()) {
            body.add("errors", errors(problem));
        }
        reference.ifPresent(value -> body.add("reference", value));
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
     * The page that explains the problem: beside the API at the issuer's address, so that a type is
     * the same string whoever asks and however; where the issuer is this machine, as it is while
     * developing, at the address that was asked for, which may be another port or folder.
     */
    private static String pageOf(ProblemType type, HttpServletRequest request, TrustedIssuer trusted) {
        URI issuer = trusted.uri();
        String page = "/problems/" + type.slug();
        String api = issuer.toString();
        if (api.endsWith("/api") && (trusted.isElsewhere() || !trusted.isLoopback())) {
            return api.substring(0, api.length() - "/api".length()) + page;
        }
        URI asked = here(request).orElse(issuer);
        return asked.getScheme() + "://" + asked.getRawAuthority() + request.getContextPath() + page;
    }

    /** Empty where the Host header is none. */
    private static Optional<URI> here(HttpServletRequest request) {
        try {
            return Optional.of(URI.create(request.getRequestURL().toString())).filter(uri -> uri.getHost() != null);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
