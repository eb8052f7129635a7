package org.latchkey.http.pages;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Every page but the start page has an address of its own, and all are one document, whose script
 * shows what the address asks for. Links in letters lead here too, their tokens behind a {@code #}:
 * no server sees those.
 */
@WebServlet({
    "/sign-up",
    "/forgot-password",
    "/new-password",
    "/verify-email",
    "/account",
    "/users",
    "/user",
    "/events",
    "/outbox"
})
public final class PageAddresses extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        request.getRequestDispatcher("/index.html").forward(request, response);
    }
}
