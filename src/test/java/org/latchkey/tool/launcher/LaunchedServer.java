package org.latchkey.tool.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.latchkey.mail.TestEmails;
import org.latchkey.mail.smtp.MailFront;
import org.latchkey.mail.smtp.Mailboxes;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.server.LatchkeyWar;
import org.latchkey.testing.server.Server;
import org.latchkey.testing.server.SharedServer;

/**
 * Latchkey as the documented command starts it: once on an empty folder until it was killed, and
 * again on what the first one left.
 */
public final class LaunchedServer implements SharedServer {

    public static final String ADMIN = "root@example.com";

    /** No other request has it. It looks like an expression, which nobody shall evaluate. */
    public static final String ADMIN_PASSWORD = "not an ${expression}";

    /** Fewer than by default. */
    static final int HTTP_THREADS = 180;

    /** Signed up at the first server. */
    final Person alice;

    /** The mail server took this one's email, and had not said so when the server was killed. */
    final String halfSent = Http.fresh("carol");

    /** This one's email waited behind it. */
    final String waiting = Http.fresh("dave");

    final Path folder = Server.newFolder("launched");
    final Mailboxes mailboxes = new Mailboxes();
    final int port = Server.freePort();

    /** What the first server wrote. */
    final String firstOutput;

    /** Of the first server: what it said of itself, and what it had asked the database by then. */
    final String healthWhenItAnswered;

    final String healthWhenLaunched;
    final String statementsWhenLaunched;

    /** How many classes the first server had loaded when it was ready. */
    final int classesWhenReady;

    private final MailFront mailServer = MailFront.plain(Server.freePort(), mailboxes.port());
    private final Path war = LatchkeyWar.testable().write(folder);
    private final Server second;
    private final Http http;

    LaunchedServer() throws InterruptedException, IOException {
        try (Server first = launch(port)) {
            Http client = first.whenReady();
            healthWhenItAnswered = client.get("health/ready").body();
            first.whenLaunched();
            healthWhenLaunched = client.get("health/ready").body();
            statementsWhenLaunched = Files.readString(folder.resolve("data/derby.log"));
            classesWhenReady = first.loadedClasses();
            alice = client.alice();
            mailServer.silent(true);
            TestEmails.put(client, halfSent);
            mailboxes.await(halfSent);
            TestEmails.put(client, waiting);
            first.kill();
            firstOutput = first.output();
        }
        mailServer.silent(false);
        second = launch(port);
        http = second.whenLaunched();
    }

    Server launch(int otherPort) {
        Map<String, String> settings = TestEmails.settings("smtp://127.0.0.1:" + mailServer.port());
        settings.put("LATCHKEY_ADMIN_EMAIL", ADMIN);
        settings.put("LATCHKEY_ADMIN_PASSWORD", ADMIN_PASSWORD);
        settings.put("LATCHKEY_HTTP_THREADS", Integer.toString(HTTP_THREADS));
        // long enough to be seen on a slow machine
        settings.put("LATCHKEY_WARMUP", "PT4S");
        // for ServerBudgetIT
        List<String> options = List.of(
                "-Dderby.language.logStatementText=true",
                // other digits and another calendar: nothing may depend on it
                "-Duser.language=fa",
                "-Duser.country=IR",
                "-Duser.language.format=fa",
                "-Duser.country.format=IR",
                "-Duser.timezone=Asia/Tehran");
        return Server.launch(war, otherPort, folder, settings, options);
    }

    @Override
    public Http client() {
        return http.fromElsewhere();
    }

    @Override
    public String output() {
        return second.output();
    }

    long httpThreads() {
        return second.httpThreads();
    }

    boolean usesArchive() {
        return second.usesArchive();
    }

    boolean answers() {
        return second.answers();
    }

    @Override
    public void close() {
        second.close();
        mailServer.close();
        mailboxes.close();
    }
}
