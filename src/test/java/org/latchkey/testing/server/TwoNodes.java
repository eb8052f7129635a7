package org.latchkey.testing.server;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.latchkey.mail.TestEmails;
import org.latchkey.mail.smtp.MailFront;
import org.latchkey.mail.smtp.MailFront.Tls;
import org.latchkey.mail.smtp.Mailboxes;
import org.latchkey.mail.smtp.TestCertificate;
import org.latchkey.storage.database.Postgresql;
import org.latchkey.testing.Http;
import org.latchkey.testing.SoftwareAuthenticator;
import org.latchkey.testing.server.ApplicationServer.Application;

/**
 * Two servers that start concurrently on one empty PostgreSQL database. One connects to the mail
 * server by STARTTLS, the other by SMTPS. The issuer's address has a port that tests can open and
 * close.
 */
public final class TwoNodes implements SharedServer {

    public static final String MAIL_HOST = "mail.example";

    private static final String DATABASE = "nodes";

    private final Path folder = Server.newFolder("nodes");
    private final Postgresql postgresql = TestDatabase.postgresql();
    private final int issuerPort = Server.freePort();
    private final Mailboxes mailboxes = new Mailboxes();
    private final TestCertificate certificate;
    private final TestCertificate otherCertificate;
    private final MailFront startTls;
    private final MailFront smtps;
    private final List<ApplicationServer> servers;
    private final List<Application> nodes;

    TwoNodes() {
        try {
            postgresql.create(DATABASE);
            certificate = TestCertificate.of(MAIL_HOST, folder);
            otherCertificate = TestCertificate.of("other.example", folder);
            startTls = front(Tls.STARTTLS);
            smtps = front(Tls.IMPLICIT);
            List<String> options = mailOptions();
            servers = List.of(ApplicationServer.start(options, List.of()), ApplicationServer.start(options, List.of()));
            nodes = join(
                    deploy(servers.get(0), "/", "smtp", startTls.port()),
                    deploy(servers.get(1), "/", "smtps", smtps.port()));
        } catch (Exception e) {
            throw new IllegalStateException("The nodes do not start", e);
        }
    }

    private MailFront front(Tls tls) {
        return new MailFront(Server.freePort(), mailboxes.port(), tls, Optional.of(certificate)).start();
    }

    /** Returns the Java options that resolve the mail server's name and trust its certificate. */
    private List<String> mailOptions() throws Exception {
        Path hosts = folder.resolve("hosts");
        Path trusted = TestCertificate.trusting(folder, certificate, otherCertificate);
        Files.writeString(
                hosts,
                "127.0.0.1 localhost\n127.0.0.1 %s\n127.0.0.1 %s\n"
                        .formatted(MAIL_HOST, InetAddress.getLocalHost().getHostName()));
        return List.of(
                "-Djdk.net.hosts.file=" + hosts,
                "-Djavax.net.ssl.trustStore=" + trusted,
                "-Djavax.net.ssl.trustStorePassword=" + TestCertificate.PASSWORD);
    }

    private CompletableFuture<Application> deploy(
            ApplicationServer server, String contextRoot, String scheme, int port) {
        Map<String, String> settings = new HashMap<>(PlainServer.settings());
        settings.putAll(postgresql.properties(DATABASE));
        settings.put("latchkey.issuer", issuer() + "/api");
        // No browser offers passkeys to an IP address.
        settings.put("latchkey.passkey.rp-id", SoftwareAuthenticator.RELYING_PARTY);
        settings.put("latchkey.passkey.origins", SoftwareAuthenticator.ORIGIN);
        settings.put("latchkey.mail.from", TestEmails.FROM);
        settings.put("latchkey.mail.url", "%s://%s@%s:%d".formatted(scheme, Mailboxes.USER_INFO, MAIL_HOST, port));
        Path war = LatchkeyWar.testable().withCheapHashes().add(settings).write(folder);
        return CompletableFuture.supplyAsync(() -> server.deploy(contextRoot, war));
    }

    private static List<Application> join(CompletableFuture<Application> first, CompletableFuture<Application> second) {
        return List.of(first.join(), second.join());
    }

    /** Returns the issuer's origin. Nothing listens there unless a test does. */
    public String issuer() {
        return "http://127.0.0.1:" + issuerPort;
    }

    public int issuerPort() {
        return issuerPort;
    }

    public Http first() {
        return nodes.get(0).client();
    }

    public Http second() {
        return nodes.get(1).client();
    }

    /** Returns the port of the first server. */
    public int firstPort() {
        return servers.get(0).port();
    }

    /** Deploys a third node on the same database, with another context root on the first server. */
    public Application third() {
        return deploy(servers.get(0), "/third", "smtp", startTls.port()).join();
    }

    @Override
    public Http client() {
        return first();
    }

    @Override
    public String output() {
        return servers.get(0).output();
    }

    public Postgresql postgresql() {
        return postgresql;
    }

    public Connection connection() throws SQLException {
        return postgresql.connection(DATABASE);
    }

    public Mailboxes mailboxes() {
        return mailboxes;
    }

    /** Returns the proxy in front of the mail server for the first node. */
    public MailFront startTls() {
        return startTls;
    }

    /** Returns the proxy in front of the mail server for the second node. */
    public MailFront smtps() {
        return smtps;
    }

    /** Returns a trusted certificate for another name than the mail server's. */
    public TestCertificate otherCertificate() {
        return otherCertificate;
    }

    @Override
    public void close() {
        servers.forEach(ApplicationServer::close);
        startTls.close();
        smtps.close();
        mailboxes.close();
    }
}
