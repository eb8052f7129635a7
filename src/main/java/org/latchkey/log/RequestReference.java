package org.latchkey.log;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.UUID;

/**
 * The reference of a request: the trace id of its {@code traceparent}, or a random id of the same form if that header
 * is missing or invalid. It is made only when it is needed.
 */
final class RequestReference {

    /** The attribute that keeps the reference for all dispatches of a request. */
    private static final String ATTRIBUTE = RequestReference.class.getName();

    private RequestReference() {}

    static String of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String known) {
            return known;
        }
        String reference = TraceParent.traceId(Collections.list(request.getHeaders(TraceParent.HEADER)))
                .orElseGet(() -> UUID.randomUUID().toString().replace("-", ""));
        request.setAttribute(ATTRIBUTE, reference);
        return reference;
    }
}
