package org.latchkey.testing;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** An HTTP client of one application. */
public final class Http {

    public static final String PASSWORD = "correct horse battery staple";

    /** The first admin's password, on every test server that sets no other one. */
    public static final String ADMIN_PASSWORD = "only-for-the-tests";

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Kept in a field, because looking up the JSON provider takes longer than writing a body. */
    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    private static final AnswerCheck CHECK = AnswerCheck.available();

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final URI root;
    private final String address;

    /** Creates a client with a random address, which it sends as a trusted proxy would (X-Forwarded-For). */
    public Http(int port) {
        this(URI.create("http://127.0.0.1:" + port + "/"), randomAddress());
    }

    private Http(URI root, String address) {
        this.root = root;
        this.address = address;
    }

    /**
     * Creates a client of an application that is not at the root of its server.
     *
     * @param contextRoot {@code /}, or a slash and a name
     */
    public static Http at(int port, String contextRoot) {
        URI server = URI.create("http://127.0.0.1:" + port);
        String path = contextRoot.endsWith("/") ? contextRoot : contextRoot + "/";
        return new Http(server.resolve(path), randomAddress());
    }

    private static String randomAddress() {
        return "10.%d.%d.%d".formatted(RANDOM.nextInt(256), RANDOM.nextInt(256), RANDOM.nextInt(256));
    }

    /** Returns a client of the same application with another address. */
    public Http from(String other) {
        return new Http(root, other);
    }

    /** Returns a client of the same application with a new random address. */
    public Http fromElsewhere() {
        return from(randomAddress());
    }

    public String address() {
        return address;
    }

    /** A logged-in user, with their password and an access token. */
    public record Person(String id, String email, String password, String token) {}

    public Person alice() {
        return signUp(fresh("alice"));
    }

    public Person bob() {
        return signUp(fresh("bob"));
    }

    /** Signs up with an email address, and logs in. */
    public Person signUp(String email) {
        Answer user = post("api/users", credentials(email, PASSWORD));
        return new Person(user.json().getString("id"), email, PASSWORD, token(email, PASSWORD));
    }

    /** Returns an email address that no account has. */
    public static String fresh(String name) {
        return name + "." + UUID.randomUUID() + "@example.com";
    }

    public static String credentials(String email, String password) {
        return JSON.createObjectBuilder()
                .add("email", email)
                .add("password", password)
                .build()
                .toString();
    }

    /** Posts a body as an HTML form does. */
    public Answer form(String path, String form) {
        return answer(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build());
    }

    public Answer logIn(String email, String password) {
        return post("api/token", credentials(email, password));
    }

    public String token(String email, String password) {
        Answer answer = logIn(email, password);
        if (answer.status() != 200) {
            throw new AssertionError(email + " can't sign in: " + answer.body());
        }
        return answer.json().getString("token");
    }

    public Answer refresh(String refreshToken) {
        return post("api/token/refresh", "{\"refresh_token\":\"" + refreshToken + "\"}");
    }

    /**
     * Logs in and refreshes until the first refresh token is stale: using it again counts as theft.
     */
    public String staleRefreshToken(Person person) {
        String first = logIn(person.email(), person.password()).json().getString("refresh_token");
        String token = first;
        for (int i = 0; i < 3; i++) {
            token = refresh(token).json().getString("refresh_token");
        }
        return first;
    }

    /** Sends a request with an access token. */
    public Answer bearer(String accessToken, String method, String path, String json) {
        return send(method, path, json, "Authorization", "Bearer " + accessToken);
    }

    /** Returns whether an access token is accepted for a private resource. */
    public boolean isGood(String accessToken) {
        return bearer(accessToken, "GET", "api/private", null).status() == 200;
    }

    public Answer get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    public Answer get(Person caller, String path) {
        return as(caller, "GET", path, null);
    }

    public Answer post(String path, String json, String... headers) {
        return send("POST", path, json, headers);
    }

    /** Sends a request as a logged-in user. */
    public Answer as(Person caller, String method, String path, String json) {
        return bearer(caller.token(), method, path, json);
    }

    /**
     * Sends a request.
     *
     * @param path the path relative to the context root, without a leading slash
     * @param json the body, or null for none
     * @param headers names and values, alternating
     */
    public Answer send(String method, String path, String json, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(root.resolve(path));
        request.header("X-Forwarded-For", address);
        request.timeout(Duration.ofSeconds(60));
        if (json != null) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        BodyPublisher body = json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json);
        return answer(request.method(method, body).build());
    }

    /** Sends a request. Every response is checked: see {@link AnswerCheck}. */
    public Answer answer(HttpRequest request) {
        try {
            Answer answer = new Answer(CLIENT.send(request, BodyHandlers.ofString()));
            CHECK.check(request, answer, root);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public URI uri(String path) {
        return root.resolve(path);
    }
}
