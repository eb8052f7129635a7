package org.latchkey.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.http.Deployments;
import org.latchkey.http.Http;
import org.latchkey.http.Http.Person;
import org.latchkey.http.Server;

/** What the one command does, in processes of its own. */
class LauncherIT {

    private static final Path WAR = Path.of("target/latchkey.war");
    private static final Pattern ADMIN =
            Pattern.compile("The first admin is admin@localhost with the password (\\S+)");

    private final int port = Server.freePort();

    @TempDir private Path folder;

    @Test
    void whatWasAcknowledgedSurvivesAKill() throws Exception {
        Person alice;
        String password;
        try (Server first = launch(Map.of())) {
            Http http = first.whenReady();
            alice = http.alice();
            first.kill();
            password = adminPassword(first.output());
        }
        try (Server second = launch(Map.of())) {
            Http http = second.whenReady();
            assertThat(http.logIn(alice.email(), alice.password()).status()).isEqualTo(200);
            assertThat(http.get(alice, "api/private").status()).isEqualTo(200);
            assertThat(http.logIn("admin@localhost", password).status()).isEqualTo(200);
            assertThat(second.output()).doesNotContain("The first admin is");
        }
    }

    @Test
    void theLastLineSaysWhereItIsAsWhomToSignInAndWhereTheDataLies() throws Exception {
        String password = "not an ${expression}";
        Map<String, String> admin =
                Map.of(
                        "LATCHKEY_ADMIN_EMAIL",
                        "root@example.com",
                        "LATCHKEY_ADMIN_PASSWORD",
                        password);
        try (Server server = launch(admin)) {
            Http http = server.whenReady();
            assertThat(http.logIn("root@example.com", password).status()).isEqualTo(200);
            while (!server.output().contains("Latchkey is ready")) {
                Thread.sleep(50);
            }
            assertThat(server.lastLine())
                    .isEqualTo(
                            "Latchkey is ready: http://localhost:%d/ (sign in as root@example.com, data in %s)"
                                    .formatted(port, folder.resolve("data")));
            assertThat(server.output()).doesNotContain("WARNING", "SEVERE", "\tat ");
        }
    }

    @Test
    void aTakenPortIsToldAndNothingIsStarted() throws Exception {
        try (ServerSocket taken = new ServerSocket(port);
                Server server = launch(Map.of())) {
            assertThat(taken.isBound()).isTrue();
            assertThat(server.exitCode()).isEqualTo(1);
            assertThat(server.output().strip())
                    .isEqualTo(
                            "Latchkey does not start. Port %d is taken: stop what listens there, or choose another one with -Dport=…"
                                    .formatted(port));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 65_536})
    void aWrongPortIsTold(int wrong) throws Exception {
        try (Server server = Server.launch(WAR, wrong, folder, Map.of())) {
            assertThat(server.exitCode()).isEqualTo(1);
            assertThat(server.output().strip())
                    .isEqualTo(
                            "Latchkey does not start. The port is wrong: -Dport takes a number from 1 to 65535.");
        }
    }

    @Test
    void aWrongSettingIsToldByItsName() throws Exception {
        try (Server server = launch(Map.of("LATCHKEY_TOKEN_LIFETIME", "PT2H"))) {
            assertThat(server.exitCode()).isEqualTo(1);
            assertThat(server.output().strip().lines())
                    .singleElement()
                    .asString()
                    .contains("latchkey.token.lifetime", "PT1S", "PT1H");
        }
    }

    @Test
    void aDataFolderThatCantBeMadeIsTold() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        String url = "jdbc:derby:" + file + "/data/db;create=true";
        try (Server server = launch(Map.of("LATCHKEY_DB_URL", url))) {
            assertThat(server.exitCode()).isEqualTo(1);
            assertThat(server.output().strip().lines())
                    .singleElement()
                    .asString()
                    .contains("The data folder " + file + "/data");
        }
    }

    @Test
    void aDataFolderInUseIsToldAndNoServerIsLeftBehind() throws Exception {
        try (Server first = launch(Map.of())) {
            first.whenReady();
            int otherPort = Server.freePort();
            try (Server second = Server.launch(WAR, otherPort, folder, Map.of())) {
                assertThat(second.exitCode()).isEqualTo(1);
                assertThat(second.lastLine())
                        .startsWith(
                                "Latchkey does not start. The data folder is in use by another server");
            }
            assertThat(first.answers()).isTrue();
        }
    }

    @Test
    void anotherEncryptionKeyIsToldAndNoKeyIsMadeInItsPlace() throws Exception {
        Person alice;
        try (Server first = launch(Map.of())) {
            alice = first.whenReady().alice();
        }
        String other = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
        try (Server second = launch(Map.of("LATCHKEY_ENCRYPTION_KEY", other))) {
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.output())
                    .contains("The secrets in the database can't be decrypted")
                    .doesNotContain(other);
        }
        try (Server third = launch(Map.of())) {
            assertThat(third.whenReady().get(alice, "api/private").status()).isEqualTo(200);
        }
    }

    @Test
    void aResourceThatNobodyGuardedStopsTheDeployment() throws Exception {
        Path war = folder.resolve("latchkey.war");
        Deployments.asBuilt()
                .addClass(ForgottenResource.class)
                .as(ZipExporter.class)
                .exportTo(war.toFile());
        try (Server server = Server.launch(war, port, folder, Map.of())) {
            assertThat(server.exitCode()).isEqualTo(1);
            assertThat(server.output())
                    .contains("ForgottenResource.read is neither @Secured nor @Public: say which.");
        }
    }

    @Test
    void theWarRunsOnAStockServer() throws Exception {
        try (Server server = Server.stock(WAR, port, folder)) {
            Http http = server.whenReady();
            Person alice = http.alice();
            assertThat(http.get(alice, "api/me").json().getString("id")).isEqualTo(alice.id());
            assertThat(http.get("").body()).contains("Latchkey");
        }
    }

    private Server launch(Map<String, String> environment) {
        return Server.launch(WAR, port, folder, environment);
    }

    private static String adminPassword(String output) {
        Matcher matcher = ADMIN.matcher(output);
        assertThat(matcher.find()).as(output).isTrue();
        return matcher.group(1);
    }
}
