package org.latchkey.storage.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class DatabaseStartupErrorTest {

    @Test
    void aConnectionTimeoutIsSlow() {
        assertThat(DatabaseStartupError.isSlow(pooled(new SQLException("timed out", "08001"))))
                .isTrue();
        assertThat(isSlow("08001", new SocketTimeoutException())).isTrue();
    }

    @Test
    void aRefusedConnectionIsNotSlow() {
        assertThat(isSlow("08001", new ConnectException())).isFalse();
        assertThat(isSlow("08001", new UnknownHostException())).isFalse();
        assertThat(isSlow("28P01", null)).isFalse();
        assertThat(isSlow("08006", new SocketTimeoutException())).isFalse();
    }

    private static boolean isSlow(String state, Exception cause) {
        return DatabaseStartupError.isSlow(pooled(new SQLException("no", state, cause)));
    }

    /** Wraps the driver's exception as the pool does. */
    private static SQLException pooled(SQLException cause) {
        return new SQLException("Cannot create PoolableConnectionFactory", cause);
    }
}
