package org.latchkey.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.latchkey.http.problem.ProblemType;

/** Serves the page behind each problem's {@code type}. It says what happened and what to do about it. */
@WebServlet("/problems/*")
public final class ProblemPages extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = Optional.ofNullable(request.getPathInfo()).orElse("/");
        Optional<ProblemType> type = ProblemType.bySlug(path.substring(1));
        if (type.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        byte[] page = page(type.get()).getBytes(UTF_8);
        response.setContentType("text/html;charset=utf-8");
        response.setContentLength(page.length);
        response.getOutputStream().write(page);
    }

    private static String page(ProblemType type) throws IOException {
        try (InputStream template = ProblemPages.class.getResourceAsStream("page.html")) {
            return new String(template.readAllBytes(), UTF_8)
                    .replace("{title}", escape(type.title()))
                    .replace("{explanation}", escape(type.explanation()))
                    .replace("{status}", Integer.toString(type.status()))
                    .replace("{slug}", type.slug());
        }
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
