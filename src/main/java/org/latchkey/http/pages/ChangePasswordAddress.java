package org.latchkey.http.pages;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Where password managers look for the page that changes a password ("A Well-Known URL for Changing
 * Passwords", W3C): on the account page.
 */
@WebServlet("/.well-known/change-password")
public final class ChangePasswordAddress extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        // relative to what was asked for, whatever name the server has
        response.setHeader("Location", request.getContextPath() + "/account");
    }
}
