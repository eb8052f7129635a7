package org.latchkey.storage.database;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Provides connections to the database of the settings.
 *
 * <p>The server creates it by the class name in {@code web.xml}, so that the WAR needs no configuration of the server.
 * The pool belongs to the application, so that it is configured by the application's settings.
 */
public class LatchkeyDataSource implements DataSource {

    @Override
    public Connection getConnection() throws SQLException {
        return ConnectionPool.shared().connection();
    }

    /** Ignores the user and password of the caller, and uses those of the settings. */
    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        // This data source writes no log.
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger(LatchkeyDataSource.class.getPackageName());
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new SQLException("Not a wrapper of " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
