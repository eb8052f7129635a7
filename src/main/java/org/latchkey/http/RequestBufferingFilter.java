package org.latchkey.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import java.util.Locale;

/**
 * Waits for an incomplete body without blocking a thread, and passes the request on when the body is complete. So slow
 * clients occupy no threads. A body of {@code application/x-ndjson} is not buffered, as it may be endless: its resource
 * reads it only after authorization.
 */
public final class RequestBufferingFilter extends HttpFilter {

    private static final long serialVersionUID = 1;

    /**
     * Marks a resource method that accepts a body of any length. The method must read bounded pieces and keep none of them.
     * The body of every other method is limited to 64 KiB.
     */
    @Documented
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface UnboundedBody {}

    /** From the end of the headers to the end of the body. */
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private static final String BUFFERED = BufferedRequest.class.getName();
    private static final String UNBOUNDED = "application/x-ndjson";

    private final transient AsyncDispatcher dispatcher;

    RequestBufferingFilter(AsyncDispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (needsNoBuffering(request) || isUnbounded(request)) {
            chain.doFilter(request, response);
            return;
        }
        BufferedRequest buffered = new BufferedRequest(request);
        request.setAttribute(BUFFERED, buffered);
        if (buffered.readAvailable()) {
            chain.doFilter(buffered, response);
            return;
        }
        buffered.readRemaining(response, dispatcher, TIMEOUT);
    }

    /**
     * Whether there is no body, or one over the limit, which is rejected at once. A request that offers another protocol
     * (Upgrade) is always buffered: the connector would read on past the end of its body.
     */
    private static boolean needsNoBuffering(HttpServletRequest request) {
        if (request.getHeader("Transfer-Encoding") != null || request.getHeader("Upgrade") != null) {
            return false;
        }
        long length = request.getContentLengthLong();
        return length <= 0 || length > BodyLimit.MAX_BYTES;
    }

    /** Returns the body of a request that this filter has buffered, for a later filter; empty for any other one. */
    public static byte[] body(HttpServletRequest request) {
        return request.getAttribute(BUFFERED) instanceof BufferedRequest buffered ? buffered.body() : new byte[0];
    }

    private static boolean isUnbounded(HttpServletRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith(UNBOUNDED);
    }
}
