package org.latchkey.tool.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.mail.TestEmails;
import org.latchkey.mail.smtp.Mailboxes;
import org.latchkey.testing.Http;
import org.latchkey.testing.server.LatchkeyWar;
import org.latchkey.testing.server.On;
import org.latchkey.testing.server.Server;

/** Tests the documented start command in processes of its own. */
@On(LaunchedServer.class)
class LauncherIT {

    @TempDir
    private Path folder;

    private LaunchedServer launched;
    private Http http;

    @BeforeEach
    void findTheServer(LaunchedServer server) {
        launched = server;
        http = server.client();
    }

    @Test
    void acknowledgedChangesSurviveAKill() {
        assertThat(http.logIn(launched.alice.email(), launched.alice.password()).status())
                .isEqualTo(200);
        assertThat(launched.isTokenOfFirstServerGood).isTrue();
        assertThat(http.logIn(LaunchedServer.ADMIN, LaunchedServer.ADMIN_PASSWORD)
                        .status())
                .isEqualTo(200);
        assertThat(launched.output()).doesNotContain("The first admin is");
    }

    /** An email that may have been sent is sent again with the same Message-ID. */
    @Test
    void theQueuedEmailsOfAKilledServerAreSent() throws Exception {
        launched.mailboxes.await(launched.queued);
        TestEmails.travel(http, Duration.ofMinutes(11));
        try {
            List<MimeMessage> copies = launched.mailboxes.await(launched.unacknowledged, 2);
            assertThat(Mailboxes.header(copies.get(1), "Message-ID"))
                    .isEqualTo(Mailboxes.header(copies.get(0), "Message-ID"));
        } finally {
            TestEmails.travel(http, Duration.ZERO);
        }
        assertThat(launched.mailboxes.of(launched.queued)).hasSize(1);
        assertThat(launched.mailboxes.of(launched.unacknowledged)).hasSize(2);
    }

    @Test
    void theLastLineNamesTheAddressTheAdminAndTheDataFolder() {
        assertThat(launched.firstOutput.strip())
                .endsWith("Latchkey is ready: http://localhost:%d/ (log in as %s, data in %s)"
                        .formatted(launched.port, LaunchedServer.ADMIN, launched.folder.resolve("data")));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aStartUsesTheClassDataArchiveOfTheBuild() {
        assertThat(launched.usesArchive()).isTrue();
    }

    /** Another class path makes the archive unusable, as another version does. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void anUnusableArchiveIsIgnoredSilently() throws Exception {
        Path other = folder.resolve("another.jar");
        Files.copy(Path.of("target/server/latchkey-launcher.jar"), other);
        ProcessBuilder java = new ProcessBuilder(Server.javaCommand(), "@payara-config/jvm.options", "-jar");
        java.command().addAll(List.of(other.toString(), "target/latchkey", "65536"));
        Process process = java.redirectErrorStream(true).start();
        assertThat(new String(process.getInputStream().readAllBytes(), UTF_8).strip())
                .startsWith("Latchkey does not start. The port is wrong")
                .hasLineCount(1);
    }

    /** An unfinished import occupies a request thread until a timeout. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void theServerHasTheConfiguredNumberOfRequestThreads() throws Exception {
        String admin = http.token(LaunchedServer.ADMIN, LaunchedServer.ADMIN_PASSWORD);
        List<Socket> imports = new ArrayList<>();
        try {
            for (int i = 0; i < LaunchedServer.HTTP_THREADS + 40; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), launched.port);
                imports.add(socket);
                socket.getOutputStream().write(startOfImport(admin));
            }
            for (int i = 0; i < 300 && launched.httpThreads() < LaunchedServer.HTTP_THREADS; i++) {
                Thread.sleep(100);
            }
            // The request is queued behind the imports and served after them.
            assertThat(http.get("api/public").status()).isEqualTo(200);
            assertThat(launched.httpThreads()).isEqualTo(LaunchedServer.HTTP_THREADS);
        } finally {
            for (Socket socket : imports) {
                socket.close();
            }
        }
    }

    private static byte[] startOfImport(String admin) {
        return """
                POST /api/users/import HTTP/1.1
                Host: localhost
                Authorization: Bearer %s
                Content-Type: application/x-ndjson
                Content-Length: 1000

                {""".formatted(admin).replace("\n", "\r\n").getBytes(UTF_8);
    }

    @Test
    void aStartWithoutProblemsLogsNoWarning() {
        assertThat(launched.firstOutput).doesNotContain("WARNING", "SEVERE", "\tat ");
    }

    @Test
    void aPortInUseIsReportedAndNoServerIsStarted() throws Exception {
        int port = Server.freePort();
        try (ServerSocket inUse = new ServerSocket(port);
                Server server = Server.launch(LatchkeyWar.BUILT, port, folder, Map.of())) {
            assertThat(inUse.isBound()).isTrue();
            assertThat(server.exitCode()).isEqualTo(1);
            assertThat(server.output().strip())
                    .isEqualTo(
                            "Latchkey does not start. Port %d is taken: stop what listens there, or choose another one with -Dport=…"
                                    .formatted(port));
        }
    }

    @Test
    void anInvalidPortIsReported() throws Exception {
        try (Server server = Server.launch(LatchkeyWar.BUILT, 65_536, folder, Map.of())) {
            assertThat(server.exitCode()).isEqualTo(1);
            assertThat(server.output().strip())
                    .isEqualTo("Latchkey does not start. The port is wrong: -Dport takes a number from 1 to 65535.");
        }
    }

    @Test
    void anInvalidSettingIsReportedByName() throws Exception {
        Map<String, String> settings = Map.of("LATCHKEY_TOKEN_LIFETIME", "PT2H");
        try (Server server = Server.launch(LatchkeyWar.BUILT, Server.freePort(), folder, settings)) {
            assertThat(server.exitCode()).isEqualTo(1);
            assertThat(server.output().strip().lines())
                    .singleElement()
                    .asString()
                    .contains("latchkey.token.lifetime", "PT1S", "PT1H");
        }
    }

    @Test
    void aDataFolderInUseIsReportedAndNoServerIsLeftRunning() throws Exception {
        try (Server other = launched.launch(Server.freePort())) {
            assertThat(other.exitCode()).isEqualTo(1);
            assertThat(other.lastLine())
                    .startsWith("Latchkey does not start. The data folder is in use by another server");
            assertThat(other.output()).doesNotContain("SEVERE", "\tat ");
        }
        assertThat(launched.answers()).isTrue();
    }

    @Test
    void aFailedDeploymentLeavesNoServerRunning() throws Exception {
        Path ownFolder = Server.newFolder("failed");
        Path war = new LatchkeyWar().add(ForgottenResource.class).write(ownFolder);
        try (Server server = Server.launch(war, Server.freePort(), ownFolder, Map.of())) {
            assertThat(server.exitCode()).isEqualTo(1);
            assertThat(server.output()).contains("ForgottenResource.read is neither @Secured nor @Public: say which.");
        }
    }
}
