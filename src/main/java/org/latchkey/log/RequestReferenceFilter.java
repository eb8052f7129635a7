package org.latchkey.log;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.UUID;

/**
 * Gives each request a reference: the trace id of its {@code traceparent}, or a random id of the same form if that
 * header is missing or invalid. The reference is computed only when it is needed, from the request that {@link
 * RequestLogger} keeps meanwhile for all that runs on the thread.
 */
final class RequestReferenceFilter extends HttpFilter {

    private static final long serialVersionUID = 1;

    /** The attribute that keeps the reference, because each dispatch of a request passes this filter. */
    private static final String REFERENCE = RequestReferenceFilter.class.getName();

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        RequestLogger.begin(request);
        try {
            chain.doFilter(request, response);
        } finally {
            RequestLogger.end();
        }
    }

    static String reference(HttpServletRequest request) {
        if (request.getAttribute(REFERENCE) instanceof String known) {
            return known;
        }
        String reference = TraceParent.traceId(Collections.list(request.getHeaders(TraceParent.HEADER)))
                .orElseGet(RequestReferenceFilter::random);
        request.setAttribute(REFERENCE, reference);
        return reference;
    }

    private static String random() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
