package org.latchkey.factor;

import jakarta.json.JsonObject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.latchkey.factor.WithPasskey.Owner;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.SoftwareAuthenticator;

/**
 * Measures logins a second with a passkey alone and with a password, in alternating rounds. Each account is used from a
 * network of its own. {@code src/test/benchmark/passkeys} runs it against a server that trusts 127.0.0.1 as its proxy.
 */
final class LoginRates {

    private static final int CLIENTS = 4;
    private static final int ACCOUNTS = 16;
    private static final int PASSKEY_LOGINS = 1600;
    private static final int PASSWORD_LOGINS = 160;

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Http http;
    private final List<Owner> owners;
    private final List<Person> others;

    private LoginRates(int port) {
        http = new Http(port);
        owners = accounts()
                .map(client -> WithPasskey.register(client, client.alice(), new SoftwareAuthenticator()))
                .toList();
        others = accounts().map(Http::bob).toList();
    }

    private Stream<Http> accounts() {
        return Stream.generate(http::fromElsewhere).limit(ACCOUNTS);
    }

    public static void main(String[] arguments) throws Exception {
        LoginRates rates = new LoginRates(Integer.parseInt(arguments[0]));
        int warmUp = Integer.parseInt(arguments[1]);
        int rounds = Integer.parseInt(arguments[2]);
        System.out.println("Logins a second: passkey, password, passkey/password");
        for (int i = 0; i < warmUp + rounds; i++) {
            double passkey = rate(rates.passkeyLogins());
            double password = rate(rates.passwordLogins());
            System.out.printf(
                    Locale.ROOT,
                    "%.1f %.1f %.1f%s%n",
                    passkey,
                    password,
                    passkey / password,
                    i < warmUp ? " (warming up)" : "");
        }
        System.exit(0);
    }

    private List<HttpRequest> passkeyLogins() {
        return IntStream.range(0, PASSKEY_LOGINS)
                .mapToObj(i -> {
                    JsonObject options =
                            http.post(WithPasskey.LOGIN_OPTIONS, null).json();
                    SoftwareAuthenticator authenticator =
                            owners.get(i % ACCOUNTS).authenticator();
                    return login(
                            i % ACCOUNTS,
                            WithPasskey.passkey(authenticator.get(options).json()));
                })
                .toList();
    }

    private List<HttpRequest> passwordLogins() {
        return IntStream.range(0, PASSWORD_LOGINS)
                .mapToObj(i -> {
                    Person person = others.get(i % ACCOUNTS);
                    return login(ACCOUNTS + i % ACCOUNTS, Http.credentials(person.email(), person.password()));
                })
                .toList();
    }

    private HttpRequest login(int network, String body) {
        return HttpRequest.newBuilder(http.uri("api/token"))
                .header("Content-Type", "application/json")
                .header("X-Forwarded-For", "10.0.0." + network)
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    /** Sends requests with a few clients at once, and returns how many a second were answered. */
    private static double rate(List<HttpRequest> requests) throws Exception {
        ConcurrentLinkedQueue<HttpRequest> queue = new ConcurrentLinkedQueue<>(requests);
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        long start = System.nanoTime();
        List<Future<Void>> running = Stream.generate(() -> clients.submit(client(queue)))
                .limit(CLIENTS)
                .toList();
        for (Future<Void> client : running) {
            client.get();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        clients.shutdown();
        return requests.size() / seconds;
    }

    private static Callable<Void> client(ConcurrentLinkedQueue<HttpRequest> queue) {
        return () -> {
            for (HttpRequest request = queue.poll(); request != null; request = queue.poll()) {
                int status = CLIENT.send(request, BodyHandlers.discarding()).statusCode();
                if (status != 200) {
                    throw new IllegalStateException("A login was answered " + status);
                }
            }
            return null;
        };
    }
}
