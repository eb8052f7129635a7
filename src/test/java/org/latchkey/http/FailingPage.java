package org.latchkey.http;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.latchkey.log.RequestLogger;

/** A page in test deployments only. It logs a line and fails. */
@WebServlet("/failing-page")
public class FailingPage extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final Logger LOG = RequestLogger.of(FailingPage.class);

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws ServletException {
        LOG.log(Level.WARNING, "This page will fail");
        throw new ServletException("the page's own exception");
    }
}
