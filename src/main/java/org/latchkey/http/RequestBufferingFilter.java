package org.latchkey.http;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/**
 * Waits for a body that has not come in full, without a thread, and lets the request on when it
 * has: so who sends slowly takes nobody's place. Not {@code application/x-ndjson}, which may be
 * endless; who reads that has been let in before.
 */
public final class RequestBufferingFilter extends HttpFilter {

    private static final long serialVersionUID = 1;

    /** From the end of the headers to the end of the body. */
    private static final Duration MAX = Duration.ofSeconds(15);

    private static final String UNBOUNDED = "application/x-ndjson";

    private final transient AsyncDispatcher postponement;

    @Inject
    RequestBufferingFilter(AsyncDispatcher postponement) {
        this.postponement = postponement;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (hasCome(request) || isUnbounded(request)) {
            chain.doFilter(request, response);
            return;
        }
        BufferedRequest gathered = new BufferedRequest(request);
        if (gathered.takeWhatHasCome()) {
            chain.doFilter(gathered, response);
            return;
        }
        gathered.gather(response, postponement, MAX);
    }

    /**
     * As most do, headers and body in one; or that it is over the limit, which is told at once.
     * Where another protocol is offered, the connector would read on after the body's end.
     */
    private static boolean hasCome(HttpServletRequest request) throws IOException {
        if (request.getHeader("Transfer-Encoding") != null || request.getHeader("Upgrade") != null) {
            return false;
        }
        long length = request.getContentLengthLong();
        return length <= 0
                || length > BodyLimit.MAX_BYTES
                || request.getInputStream().available() >= length;
    }

    private static boolean isUnbounded(HttpServletRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith(UNBOUNDED);
    }
}
