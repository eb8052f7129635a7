package org.latchkey.database;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.latchkey.settings.ApplicationSettings;
import org.latchkey.settings.CannotStart;
import org.latchkey.settings.Preflight;
import org.latchkey.settings.Secret;
import org.latchkey.settings.Settings;

/**
 * Connections to the database that the settings name. The server makes one of these by the class
 * name in {@code web.xml} and pools its connections, so that one WAR needs no set-up of the server.
 */
public final class LatchkeyDataSource implements DataSource {

    /** Derby: another process has the database open. */
    private static final String DERBY_IN_USE = "XSDB6";

    private final Settings.Database database = ApplicationSettings.get().database();
    private final Driver driver;
    private volatile boolean opened;

    /**
     * The driver is loaded only here: by then, the folder has to be there and its log's place set.
     */
    public LatchkeyDataSource() {
        Preflight.prepare(database.folder());
        EmbeddedDatabase.prepare(database);
        driver = driverOf(database.url());
    }

    /** Found in the WAR's own libraries, whatever the server has registered with DriverManager. */
    private static Driver driverOf(String url) {
        for (Driver driver :
                ServiceLoader.load(Driver.class, LatchkeyDataSource.class.getClassLoader())) {
            try {
                if (driver.acceptsURL(url)) {
                    return driver;
                }
            } catch (SQLException e) {
                // not a URL of this driver
            }
        }
        throw new IllegalStateException("No driver for the database's URL");
    }

    @Override
    public Connection getConnection() throws SQLException {
        Properties properties = new Properties();
        database.user().ifPresent(user -> properties.setProperty("user", user));
        database.password()
                .map(Secret::text)
                .ifPresent(password -> properties.setProperty("password", password));
        try {
            Connection connection = driver.connect(database.url(), properties);
            opened = true;
            return connection;
        } catch (SQLException e) {
            if (!opened) {
                refusal(e).told();
            }
            throw e;
        }
    }

    private static CannotStart refusal(SQLException refused) {
        for (Throwable cause : refused) {
            if (cause instanceof SQLException sql && DERBY_IN_USE.equals(sql.getSQLState())) {
                return new CannotStart(
                        "The data folder is in use by another server: stop that one, or set"
                                + " latchkey.db.url to another place.");
            }
        }
        String reason = String.valueOf(refused.getMessage()).strip().replaceAll("\\s+", " ");
        return new CannotStart("The database can't be opened: " + reason);
    }

    /** The user is the settings', whoever a caller says it is. */
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
        // nothing is written
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
