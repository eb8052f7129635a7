package org.latchkey.http.openapi;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.latchkey.settings.reading.TrustedIssuer;

/** Serves the OpenAPI document: in YAML (RFC 9512), or in JSON if the client prefers it. */
@WebServlet("/openapi")
final class OpenApiServlet extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final String YAML = "application/yaml";
    private static final String JSON = "application/json";

    @Inject
    private transient TrustedIssuer issuer;

    /** Null until the first request, so that the start does not wait for it. */
    private transient volatile OpenApiDocument document;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Vary", "Accept");
        try {
            AcceptHeader accept = AcceptHeader.of(request);
            AcceptHeader.Preference yaml = accept.of(YAML);
            if (accept.of(JSON).compareTo(yaml) > 0) {
                write(JSON, document().json(), response);
            } else if (yaml.isAcceptable()) {
                write(YAML, document().yaml(), response);
            } else {
                response.sendError(HttpServletResponse.SC_NOT_ACCEPTABLE);
            }
        } catch (IllegalArgumentException e) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    private static void write(String type, byte[] body, HttpServletResponse response) throws IOException {
        response.setContentType(type);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** Two first requests at the same time may both render the document. */
    private OpenApiDocument document() {
        if (document == null) {
            document = OpenApiDocument.of(issuer);
        }
        return document;
    }
}
