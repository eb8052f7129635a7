package org.latchkey.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Refuses a Content-Type that is none, or whose charset is none: Jersey would answer it itself with
 * an empty 400 and without any header of ours. A query with half an escape likewise, on which it
 * would fail where a form is sent.
 */
public final class MediaTypes extends HttpFilter {

    private static final long serialVersionUID = 1;

    private static final Pattern HALF_AN_ESCAPE = Pattern.compile("%(?!\\p{XDigit}{2})");

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        List<String> types = Collections.list(request.getHeaders("Content-Type"));
        String query = request.getQueryString();
        if (types.size() > 1 || (query != null && HALF_AN_ESCAPE.matcher(query).find())) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        if (!types.stream().allMatch(MediaTypes::isMediaType)) {
            response.sendError(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
            return;
        }
        chain.doFilter(request, response);
    }

    private static boolean isMediaType(String text) {
        try {
            String charset = MediaType.valueOf(text).getParameters().get("charset");
            return charset == null || Charset.isSupported(charset);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
