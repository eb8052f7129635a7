package org.latchkey.launch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server is asked for while Java records what it loads, see {@code pom.xml}: pages, a
 * sign-up, logins, refreshes and private requests. It writes to the database.
 */
final class Training {

    private static final List<String> PAGES =
            List.of("", "pages/app.js", "pages/latchkey.css", "pages/favicon.svg", "health/ready");

    /** Java 25 also records how methods are used, earlier ones only which classes. */
    private static final int ROUNDS = Runtime.version().feature() < 25 ? 1 : 50;

    private static final int REQUESTS_A_ROUND = 40;

    private static final String ACCOUNT =
            "{\"email\":\"training@example.com\",\"password\":\"correct horse battery staple\"}";

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI server;

    Training(URI server) {
        this.server = server;
    }

    void run() throws IOException, InterruptedException {
        for (String page : PAGES) {
            get(page, "");
        }
        post("api/users", ACCOUNT);
        for (int i = 0; i < ROUNDS; i++) {
            String login = post("api/token", ACCOUNT);
            String refreshToken = member("refresh_token", login);
            post("api/token/refresh", "{\"refresh_token\":\"" + refreshToken + "\"}");
            for (int k = 0; k < REQUESTS_A_ROUND; k++) {
                get("api/private", member("token", login));
            }
            get("api/me", member("token", login));
        }
    }

    private static String member(String name, String json) {
        Matcher member = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
        if (!member.find()) {
            throw new IllegalStateException("no " + name + " in an answer");
        }
        return member.group(1);
    }

    private void get(String path, String token) throws IOException, InterruptedException {
        send(
                HttpRequest.newBuilder(server.resolve(path))
                        .header("Authorization", "Bearer " + token));
    }

    private String post(String path, String json) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(server.resolve(path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json)));
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString()).body();
    }
}
