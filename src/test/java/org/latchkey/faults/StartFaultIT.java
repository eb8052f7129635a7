package org.latchkey.faults;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.latchkey.testing.server.Server;

@ExtendWith(SharedCluster.class)
class StartFaultIT {

    /** The nodes of the shared cluster started that way. */
    @Test
    void threeNodesThatStartAtOnceOnAnEmptySchemaCreateEverythingOnce(Cluster cluster) throws Exception {
        try (Connection database = cluster.postgresql().connection()) {
            assertThat(count(database, "schema_version WHERE NOT success")).isZero();
            assertThat(count(database, "(SELECT DISTINCT version FROM schema_version) step"))
                    .isPositive()
                    .isEqualTo(count(database, "schema_version"));
            assertThat(count(database, "signing_key")).isEqualTo(2);
            assertThat(count(database, "account_role WHERE role = 'admin'")).isEqualTo(1);
            // a node that another test has killed since has a new log, which may lack the line
            String logs = cluster.nodes().stream().map(Server::output).collect(joining());
            assertThat(logs.split("The first admin is", -1)).hasSizeLessThanOrEqualTo(2);
        }
    }

    @Test
    void aNodeWaitsForAnotherThatHoldsTheLockLongerThanTheStatementTimeout(Cluster cluster) throws Exception {
        Map<String, String> shortTimeout = Map.of("LATCHKEY_DB_STATEMENT_TIMEOUT", "PT1S");
        try (Connection other = cluster.postgresql().connection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("UPDATE mutex SET taken = taken + 1 WHERE name = 'first-admin'");
            try (Server node = cluster.launch(Server.freePort(), shortTimeout)) {
                Await.until("it waits", () -> node.output().contains("Waiting for another server"));
                other.rollback();
                node.whenReady();
                node.terminate();
            }
        }
    }

    @Test
    void aNodeWithAnotherEncryptionKeyDoesNotStartAndLogsWhy(Cluster cluster) throws Exception {
        String another = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
        try (Server node = cluster.launch(Server.freePort(), Map.of("LATCHKEY_ENCRYPTION_KEY", another))) {
            assertThat(node.exitCode()).isEqualTo(1);
            assertThat(node.lastLine())
                    .startsWith("Latchkey does not start. The secrets in the database can't be decrypted")
                    .contains("latchkey.encryption-key");
            assertThat(node.output()).doesNotContain(another, "SEVERE", "\tat ");
        }
    }

    private static long count(Connection database, String rows) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM " + rows)) {
            row.next();
            return row.getLong(1);
        }
    }
}
