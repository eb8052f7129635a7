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

/**
 * Refuses a Content-Type that is none, or whose charset is none: Jersey would answer it itself with
 * an empty 400 and without any header of ours.
 */
public final class MediaTypes extends HttpFilter {

    private static final long serialVersionUID = 1;

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        List<String> types = Collections.list(request.getHeaders("Content-Type"));
        if (types.size() > 1) {
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
