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
 * Latchkey as the documented command starts it. The first server starts on an empty folder and is
 * killed. The second one starts on the folder that the first one left, and logs JSON.
 */
public final class LaunchedServer implements SharedServer {

    public static final String ADMIN = "root@example.com";

    /** Looks like a MicroProfile Config expression, which must not be evaluated. */
    public static final String ADMIN_PASSWORD = "not an ${expression}";

    /** Lower than the default, so that the setting has an effect. */
    static final int HTTP_THREADS = 180;

    /** The account that signed up at the first server. */
    final Person alice;

    /** The mail server had accepted the email to this address, but not replied when the server was killed. */
    final String unacknowledged = Http.fresh("carol");

    /** The email to this address was queued behind the unacknowledged one. */
    final String queued = Http.fresh("dave");

    final Path folder = Server.newFolder("launched");
    final Mailboxes mailboxes = new Mailboxes();
    final int port = Server.freePort();

    /** Whether the second server accepted Alice's token, before other tests used that server or revoked its key. */
    final boolean isTokenOfFirstServerGood;

    /** The output of the first server. */
    final String firstOutput;

    /** The first server's health when it answered its first request. */
    final String healthWhenItAnswered;

    /** The first server's health when the launcher had printed its last line. */
    final String healthWhenLaunched;

    /** The statements that the first server had sent to Derby by then. */
    final String statementsWhenLaunched;

    /** The number of classes that the first server had loaded by then. */
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
            mailServer.setSilent(true);
            TestEmails.put(client, unacknowledged);
            mailboxes.await(unacknowledged);
            TestEmails.put(client, queued);
            first.kill();
            firstOutput = first.output();
        }
        mailServer.setSilent(false);
        second = launch(port, "payara-config/logging-json.properties");
        http = second.whenLaunched();
        isTokenOfFirstServerGood = http.isGood(alice.token());
    }

    Server launch(int otherPort) {
        return launch(otherPort, "payara-config/logging.properties");
    }

    private Server launch(int otherPort, String logging) {
        Map<String, String> settings = TestEmails.settings("smtp://127.0.0.1:" + mailServer.port());
        settings.put("LATCHKEY_ADMIN_EMAIL", ADMIN);
        settings.put("LATCHKEY_ADMIN_PASSWORD", ADMIN_PASSWORD);
        settings.put("LATCHKEY_HTTP_THREADS", Integer.toString(HTTP_THREADS));
        // Long enough that a slow machine can still observe the warm-up.
        settings.put("LATCHKEY_WARMUP", "PT4S");
        // ServerBudgetIT counts the logged statements.
        List<String> options = List.of(
                "-Dderby.language.logStatementText=true",
                // A locale with other digits and another calendar. Nothing may depend on the default locale.
                "-Duser.language=fa",
                "-Duser.country=IR",
                "-Duser.language.format=fa",
                "-Duser.country.format=IR",
                "-Duser.timezone=Asia/Tehran");
        return Server.launch(war, otherPort, folder, settings, options, logging);
    }

    @Override
    public Http client() {
        return http.fromElsewhere();
    }

    @Override
    public String adminEmail() {
        return ADMIN;
    }

    @Override
    public String adminPassword() {
        return ADMIN_PASSWORD;
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
