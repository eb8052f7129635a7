package org.latchkey.http.pages;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Serves {@code index.html} at the address of every page except the start page. All pages are this one document, whose
 * script shows the page of the address. Links in emails lead here too. They carry their token behind a {@code #}, which
 * browsers do not send to a server.
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
