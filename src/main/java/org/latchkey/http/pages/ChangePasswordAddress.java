package org.latchkey.http.pages;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Redirects password managers to the account page, where the user changes the password ("A Well-Known URL for Changing
 * Passwords", W3C).
 */
@WebServlet("/.well-known/change-password")
final class ChangePasswordAddress extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        // a path only, so that the Host header of the request has no influence
        response.setHeader("Location", request.getContextPath() + "/account");
    }
}
