package org.latchkey.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.http.request.Language;

/** Serves the page behind each problem's {@code type}. It says what happened and what to do about it. */
@WebServlet("/problems/*")
final class ProblemPages extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = Optional.ofNullable(request.getPathInfo()).orElse("/");
        Optional<ProblemType> type = ProblemType.bySlug(path.substring(1));
        if (type.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        Language language = Language.of(request).orElse(Language.EN);
        byte[] page = page(type.get(), language).getBytes(UTF_8);
        response.setContentType("text/html;charset=utf-8");
        response.setHeader("Content-Language", language.tag());
        response.setHeader("Vary", "Accept-Language");
        response.setContentLength(page.length);
        response.getOutputStream().write(page);
    }

    private static String page(ProblemType type, Language language) throws IOException {
        ResourceBundle texts = ProblemType.texts(Locale.forLanguageTag(language.tag()));
        try (InputStream template = ProblemPages.class.getResourceAsStream("page.html")) {
            return new String(template.readAllBytes(), UTF_8)
                    .replace("{language}", language.tag())
                    .replace("{title}", escape(texts.getString(type.slug() + ".title")))
                    .replace("{explanation}", escape(texts.getString(type.slug() + ".explanation")))
                    .replace("{page.status}", texts.getString("page.status"))
                    .replace("{page.start}", texts.getString("page.start"))
                    .replace("{status}", Integer.toString(type.status()))
                    .replace("{slug}", type.slug());
        }
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
