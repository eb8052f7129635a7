package org.latchkey.http.pages;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.latchkey.settings.Settings;

/** Serves the settings that the pages need, as JSON: {@code {"signup":"open","password_min_length":8}}. */
@WebServlet("/pages/settings.json")
final class SiteSettings extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private transient Settings settings;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Settings.Accounts accounts = settings.accounts();
        response.setContentType("application/json");
        response.getWriter()
                .write(Json.createObjectBuilder()
                        .add("signup", accounts.signup().name().toLowerCase(Locale.ROOT))
                        .add("password_min_length", accounts.passwordMinLength())
                        .build()
                        .toString());
    }
}
