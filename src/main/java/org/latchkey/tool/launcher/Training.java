package org.latchkey.tool.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends typical requests to a server while Java records a class-data archive, see {@code pom.xml}:
 * pages, a sign-up, logins, refreshes and private requests. It writes to the database.
 */
final class Training {

    private static final List<String> PAGES =
            List.of("", "pages/app.js", "pages/latchkey.css", "pages/favicon.svg", "health/ready");

    /** Java 25 also records method profiles. Earlier versions record only classes, so one round is enough. */
    private static final int ROUNDS = Runtime.version().feature() < 25 ? 1 : 50;

    /**
     * The number of private requests in a round. All rounds together call the code of a private request more often than
     * Tier4InvocationThreshold in {@code payara-config/jvm.options}. Only then does Java record that C2 compiles it.
     */
    private static final int REQUESTS_PER_ROUND = 1500;

    private static final String ACCOUNT =
            "{\"email\":\"training@example.com\",\"password\":\"correct horse battery staple\"}";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI server;

    Training(URI server) {
        this.server = server;
    }

    /**
     * Sends all requests.
     *
     * @throws IOException if the server answers a request with an error or a redirect
     */
    void run() throws IOException, InterruptedException {
        for (String page : PAGES) {
            send(HttpRequest.newBuilder(server.resolve(page)));
        }
        post("api/users", ACCOUNT);
        for (int i = 0; i < ROUNDS; i++) {
            String login = post("api/token", ACCOUNT);
            String refreshToken = member("refresh_token", login);
            post("api/token/refresh", "{\"refresh_token\":\"" + refreshToken + "\"}");
            HttpRequest.Builder privateRequest = HttpRequest.newBuilder(server.resolve("api/private"));
            privateRequest.header("Authorization", "Bearer " + member("token", login));
            for (int k = 0; k < REQUESTS_PER_ROUND; k++) {
                send(privateRequest);
            }
        }
    }

    private static String member(String name, String json) throws IOException {
        Matcher member = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
        if (!member.find()) {
            throw new IOException("no " + name + " in an answer");
        }
        return member.group(1);
    }

    private String post(String path, String json) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(server.resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException(response.statusCode() + " from " + response.uri());
        }
        return response.body();
    }
}
