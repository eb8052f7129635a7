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
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;

/**
 * Rejects requests that the API can't read, before JAX-RS sees them. Servers would answer them in different ways, or
 * fail:
 *
 * <ul>
 *   <li>A malformed Host header (RFC 9112 §3.2) or Accept header.
 *   <li>A query string with an incomplete percent escape.
 *   <li>A path with a parameter, such as {@code /api/token;x=1}. Servers differ in which filters see it.
 *   <li>A body whose Content-Type is malformed or names an unsupported charset.
 *   <li>A body with a content coding such as gzip, which nothing here decodes.
 *   <li>A body with more than one Content-Type header.
 * </ul>
 */
final class MediaTypeFilter extends HttpFilter {

    private static final long serialVersionUID = 1;

    private static final Pattern INCOMPLETE_ESCAPE = Pattern.compile("%(?!\\p{XDigit}{2})");

    /**
     * RESTEasy rejects a missing body by its missing Content-Type, before the guard. With this type the guard sees the
     * request, and then the resource rejects what it cannot read.
     */
    private static final List<String> ANY_TYPE = List.of(MediaType.WILDCARD);

    private static final Set<String> BODY_METHODS = Set.of("POST", "PUT", "PATCH");

    /** A list of parameters may end with a semicolon (RFC 9110 §5.6.6). */
    private static final Pattern TRAILING_SEMICOLON = Pattern.compile("[; \\t]+$");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (isMalformed(request)) {
            throw Problem.of(ProblemType.INVALID_REQUEST);
        }
        if (hasBody(request)) {
            filterBody(request, response, chain);
        } else if (BODY_METHODS.contains(request.getMethod())) {
            chain.doFilter(new ContentTypeOverride(request, ANY_TYPE), response);
        } else if (request.getHeader(HttpHeaders.CONTENT_TYPE) != null) {
            // a Content-Type without a body has no meaning, so its form does not matter
            chain.doFilter(new ContentTypeOverride(request, List.of()), response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isMalformed(HttpServletRequest request) {
        String query = request.getQueryString();
        return request.getRequestURI().indexOf(';') >= 0
                || (query != null && INCOMPLETE_ESCAPE.matcher(query).find())
                || !areAll(HeaderSyntax::isHost, request, HttpHeaders.HOST)
                || !areAll(HeaderSyntax::isAccept, request, HttpHeaders.ACCEPT);
    }

    private static boolean areAll(Predicate<String> isWellFormed, HttpServletRequest request, String header) {
        for (String value : Collections.list(request.getHeaders(header))) {
            if (!isWellFormed.test(value)) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getHeader("Transfer-Encoding") != null || request.getContentLengthLong() > 0;
    }

    private void filterBody(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        List<String> types = Collections.list(request.getHeaders(HttpHeaders.CONTENT_TYPE)).stream()
                .map(type -> TRAILING_SEMICOLON.matcher(type).replaceFirst(""))
                .toList();
        if (types.size() > 1) {
            throw Problem.of(ProblemType.INVALID_REQUEST);
        }
        if (isEncoded(request)) {
            throw Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE).with("Accept-Encoding", "identity");
        }
        if (!types.stream().allMatch(HeaderSyntax::isMediaType) || isUntyped(types, request)) {
            throw Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE);
        }
        chain.doFilter(new ContentTypeOverride(request, types), response);
    }

    /** A page of another origin may send such a body, without asking first, and Jersey would read it as JSON. */
    private static boolean isUntyped(List<String> types, HttpServletRequest request) {
        return types.isEmpty() && BODY_METHODS.contains(request.getMethod());
    }

    private static boolean isEncoded(HttpServletRequest request) {
        return Collections.list(request.getHeaders(HttpHeaders.CONTENT_ENCODING)).stream()
                .anyMatch(coding -> !coding.strip().equalsIgnoreCase("identity"));
    }

    /** A request whose Content-Type header is replaced or removed. */
    private static final class ContentTypeOverride extends HttpServletRequestWrapper {

        private final List<String> types;

        ContentTypeOverride(HttpServletRequest request, List<String> types) {
            super(request);
            this.types = types;
        }

        @Override
        public String getContentType() {
            return types.isEmpty() ? null : types.get(0);
        }

        @Override
        public String getHeader(String name) {
            return name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE) ? getContentType() : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE)
                    ? Collections.enumeration(types)
                    : super.getHeaders(name);
        }
    }
}
