package org.latchkey.storage.database;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.dbcp2.BasicDataSource;
import org.latchkey.log.Outage;
import org.latchkey.settings.ApplicationSettings;
import org.latchkey.settings.DatabaseSettings;
import org.latchkey.settings.reading.Secret;
import org.latchkey.settings.reading.StartupFailure;

/**
 * The connections of this application. A new one is made by whoever needs it, so that a database
 * that is away is found out at once, and one that is back again too; one that has waited is asked
 * for a sign of life before it is used.
 */
public final class ConnectionPool {

    private static final Logger LOG = System.getLogger(ConnectionPool.class.getName());

    /** Something between here and the database may forget a connection that is older. */
    private static final Duration MAX_LIFETIME = Duration.ofMinutes(10);

    /** Nothing where it is a standby: after a failover, the server behind a connection may be. */
    private static final String IS_WRITABLE = "SELECT 1 WHERE current_setting('transaction_read_only') = 'off'";

    private static final String READ_ONLY =
            "The database takes no writes, so this server is not ready: is it a standby?";

    private static ConnectionPool shared;

    private final BasicDataSource connections;
    private final Outage outage = new Outage(LOG);
    private final Outage exhaustion = new Outage(LOG);

    /** A start may take longer for its first connection: with its machine, it is not yet warm. */
    private final AtomicInteger triesLeft = new AtomicInteger(10);

    private volatile boolean hasBeenThere;

    private ConnectionPool(DatabaseSettings database) {
        // before the driver is loaded
        database.folder().ifPresent(EmbeddedDatabase::prepare);
        connections = connections(database);
    }

    /** The one pool, however many data sources the server makes. */
    static synchronized ConnectionPool shared() {
        if (shared == null) {
            shared = new ConnectionPool(ApplicationSettings.get().database());
        }
        return shared;
    }

    static synchronized void close() {
        if (shared == null) {
            return;
        }
        try {
            shared.connections.close();
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "The database's connections can't be closed", e);
        }
        shared = null;
    }

    /** For steps that may take longer than any request's statement: no limits. */
    public static BasicDataSource forMigrations(DatabaseSettings database) {
        BasicDataSource connections = new BasicDataSource();
        connections.setDriver(driverOf(database.url()));
        connections.setUrl(database.url());
        database.user().ifPresent(connections::setUsername);
        database.password().map(Secret::text).ifPresent(connections::setPassword);
        connections.setJmxName(null);
        return connections;
    }

    private static BasicDataSource connections(DatabaseSettings database) {
        DatabaseSettings.Pool pool = database.pool();
        BasicDataSource connections = forMigrations(database);
        connections.setMaxTotal(pool.size());
        connections.setMaxIdle(pool.size());
        connections.setMaxWait(pool.connectionTimeout());
        connections.setTestOnBorrow(true);
        connections.setValidationQueryTimeout(pool.validationTimeout());
        connections.setFastFailValidation(true);
        connections.setMaxConn(MAX_LIFETIME);
        connections.setLogExpiredConnections(false);
        connections.setDefaultQueryTimeout(pool.statementTimeout());
        if (database.folder().isEmpty()) {
            serverProperties(connections, pool);
            connections.setValidationQuery(IS_WRITABLE);
        }
        return connections;
    }

    /** What the driver of a server takes, so that a cut line is noticed and nothing hangs. */
    private static void serverProperties(BasicDataSource connections, DatabaseSettings.Pool pool) {
        String connect = seconds(pool.connectionTimeout());
        connections.addConnectionProperty("connectTimeout", connect);
        connections.addConnectionProperty("loginTimeout", connect);
        // the server itself ends a statement before this
        connections.addConnectionProperty(
                "socketTimeout", seconds(pool.statementTimeout().plusSeconds(2)));
        connections.addConnectionProperty("tcpKeepAlive", "true");
        connections.addConnectionProperty("ApplicationName", "latchkey");
    }

    private static String seconds(Duration duration) {
        return Long.toString(duration.toSeconds());
    }

    /**
     * Found in the WAR's own libraries, whatever the server has registered with DriverManager. The
     * other one is not initialized, which would register it.
     */
    static Driver driverOf(String url) {
        String vendor = url.startsWith("jdbc:derby:") ? "org.apache.derby." : "org.postgresql.";
        return ServiceLoader.load(Driver.class, ConnectionPool.class.getClassLoader()).stream()
                .filter(driver -> driver.type().getName().startsWith(vendor))
                .map(ServiceLoader.Provider::get)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No driver for the database's URL"));
    }

    /**
     * One that is alive; a database that has gone, and that it is back, is told to the log once.
     */
    Connection connection() throws SQLException {
        try {
            Connection connection = connections.getConnection();
            hasBeenThere = true;
            outage.ended("The database is there again");
            return connection;
        } catch (SQLException e) {
            if (e.getCause() instanceof NoSuchElementException none) {
                throw noneTaken(e, none);
            }
            if (!hasBeenThere && DatabaseStartupError.isSlow(e) && triesLeft.getAndDecrement() > 0) {
                return connection();
            }
            if (outage.begins()) {
                tell(DatabaseStartupError.of(e));
            }
            throw e;
        }
    }

    /** The pool says no more than why: none was free in time, or a new one failed its test too. */
    private SQLException noneTaken(SQLException thrown, NoSuchElementException reason) {
        if (String.valueOf(reason.getMessage()).startsWith("Timeout")) {
            return exhausted(thrown);
        }
        if (outage.begins()) {
            tell(READ_ONLY);
        }
        return new SQLTransientConnectionException("No connection may write", "25006", thrown);
    }

    /** Nothing is wrong with the database, so this has a state of its own. */
    private SQLException exhausted(SQLException noneFree) {
        exhaustion.failed("All connections to the database are in use, which is told this once: set"
                + " latchkey.db.pool-size if that is often so");
        return new SQLTransientConnectionException("No connection is free", "53300", noneFree);
    }

    private void tell(String fault) {
        if (hasBeenThere) {
            LOG.log(Level.WARNING, fault);
            return;
        }
        new StartupFailure(fault).logged();
    }
}
