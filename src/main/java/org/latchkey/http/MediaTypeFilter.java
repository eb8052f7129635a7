package org.latchkey.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Refuses a body whose Content-Type is none, or whose charset is none: Jersey would answer it
 * itself with an empty 400 and without any header of ours. A query with half an escape likewise, on
 * which it would fail where a form is sent. Refuses a coded body too, which nobody decodes.
 */
public final class MediaTypeFilter extends HttpFilter {

    private static final long serialVersionUID = 1;

    private static final Pattern HALF_AN_ESCAPE = Pattern.compile("%(?!\\p{XDigit}{2})");

    /** A list of parameters may end so (RFC 9110 §5.6.6). */
    private static final Pattern TRAILING_SEMICOLON = Pattern.compile("[; \\t]+$");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String query = request.getQueryString();
        if (query != null && HALF_AN_ESCAPE.matcher(query).find()) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } else if (hasBody(request)) {
            filterBody(request, response, chain);
        } else if (request.getHeader(HttpHeaders.CONTENT_TYPE) != null) {
            // it says nothing then
            chain.doFilter(new Typed(request, List.of()), response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getHeader("Transfer-Encoding") != null || request.getContentLengthLong() > 0;
    }

    private static void filterBody(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        List<String> types = Collections.list(request.getHeaders(HttpHeaders.CONTENT_TYPE)).stream()
                .map(type -> TRAILING_SEMICOLON.matcher(type).replaceFirst(""))
                .toList();
        if (types.size() > 1) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } else if (isCoded(request)) {
            response.setHeader("Accept-Encoding", "identity");
            response.sendError(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
        } else if (!types.stream().allMatch(MediaTypeFilter::isMediaType)) {
            response.sendError(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
        } else {
            chain.doFilter(new Typed(request, types), response);
        }
    }

    private static boolean isCoded(HttpServletRequest request) {
        return Collections.list(request.getHeaders(HttpHeaders.CONTENT_ENCODING)).stream()
                .anyMatch(coding -> !coding.strip().equalsIgnoreCase("identity"));
    }

    private static boolean isMediaType(String text) {
        try {
            String charset = MediaType.valueOf(text).getParameters().get("charset");
            return charset == null || Charset.isSupported(charset);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** A request with another Content-Type, or without one. */
    private static final class Typed extends HttpServletRequestWrapper {

        private final List<String> types;

        Typed(HttpServletRequest request, List<String> types) {
            super(request);
            this.types = types;
        }

        @Override
        public String getContentType() {
            return types.isEmpty() ? null : types.get(0);
        }

        @Override
        public String getHeader(String name) {
            return isType(name) ? getContentType() : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return isType(name) ? Collections.enumeration(types) : super.getHeaders(name);
        }

        private static boolean isType(String name) {
            return name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE);
        }
    }
}
