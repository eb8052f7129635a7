package org.latchkey.testing;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Tells a test inside the container the port of its own server. Arquillian starts the test by an HTTP request. */
@WebFilter("/*")
public class PortFilter extends HttpFilter {

    private static final long serialVersionUID = 1;

    private static volatile int port;

    public static int port() {
        return port;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        port = request.getLocalPort();
        chain.doFilter(request, response);
    }
}
