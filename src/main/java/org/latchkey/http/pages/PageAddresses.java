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
 * browsers do not send to a server. The page that shows the OpenAPI document is a document of its own.
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
    "/outbox",
    PageAddresses.API_DOCS
})
final class PageAddresses extends HttpServlet {

    static final String API_DOCS = "/api-docs";

    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String page = request.getServletPath().equals(API_DOCS) ? "/pages/api-docs.html" : "/index.html";
        request.getRequestDispatcher(page).forward(request, response);
    }
}
