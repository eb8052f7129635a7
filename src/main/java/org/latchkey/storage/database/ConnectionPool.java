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
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.latchkey.log.Outage;
import org.latchkey.log.RequestLogger;
import org.latchkey.settings.ApplicationSettings;
import org.latchkey.settings.DatabaseSettings;
import org.latchkey.settings.reading.Secret;
import org.latchkey.settings.reading.StartupFailure;

/**
 * Pools the connections to the database.
 *
 * <p>A new connection is opened by the request that needs it, so that an outage and its end are noticed at once. A
 * pooled connection is tested before it is used.
 */
final class ConnectionPool {

    private static final Logger LOG = RequestLogger.of(ConnectionPool.class);

    /** Firewalls and proxies on the way to the database may drop older connections. */
    private static final Duration MAX_LIFETIME = Duration.ofMinutes(10);

    /** Returns no row on a standby. After a failover, a connection may lead to one. */
    private static final String IS_WRITABLE = "SELECT 1 WHERE current_setting('transaction_read_only') = 'off'";

    private static final String READ_ONLY = "The database is read-only, so this server is not ready: is it a standby?";

    /**
     * The property of the PostgreSQL driver for errors that contain values, as in {@code Key (email_key)=(…) already
     * exists}. It is off, because errors are logged, and no log line may contain an email address.
     */
    static final String LOGS_VALUES = "logServerErrorDetail";

    private static ConnectionPool shared;

    private final BasicDataSource connections;
    private final Outage outage = new Outage(LOG);
    private final Outage exhaustion = new Outage(LOG);

    /** The first connection may take longer, because a machine that has just started is slow. So it is retried. */
    private final AtomicInteger retriesLeft = new AtomicInteger(10);

    private volatile boolean hasConnected;

    private ConnectionPool(DatabaseSettings database) {
        // Derby must be prepared before its driver is loaded.
        database.folder().ifPresent(EmbeddedDatabase::prepare);
        connections = connections(database);
    }

    /** Returns the single pool, which all data sources share that the server creates. */
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

    /** Creates a data source without timeouts, for migrations, which may take longer than a request's statements. */
    public static BasicDataSource forMigrations(DatabaseSettings database) {
        BasicDataSource connections = new BasicDataSource();
        connections.setDriver(driverOf(database.url()));
        connections.setUrl(database.url());
        database.user().ifPresent(connections::setUsername);
        database.password().map(Secret::text).ifPresent(connections::setPassword);
        connections.setJmxName(null);
        if (database.folder().isEmpty()) {
            connections.addConnectionProperty(LOGS_VALUES, "false");
        }
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

    /** Sets the timeouts of the PostgreSQL driver, so that a broken network connection is noticed and nothing hangs. */
    private static void serverProperties(BasicDataSource connections, DatabaseSettings.Pool pool) {
        String connect = seconds(pool.connectionTimeout());
        connections.addConnectionProperty("connectTimeout", connect);
        connections.addConnectionProperty("loginTimeout", connect);
        // The server cancels a statement before this timeout.
        connections.addConnectionProperty(
                "socketTimeout", seconds(pool.statementTimeout().plusSeconds(2)));
        connections.addConnectionProperty("tcpKeepAlive", "true");
        connections.addConnectionProperty("ApplicationName", "latchkey");
    }

    private static String seconds(Duration duration) {
        return Long.toString(duration.toSeconds());
    }

    /**
     * Finds the driver in the WAR's own libraries, regardless of what the server has registered with DriverManager. The
     * driver of the other database is not initialized, because that would register it.
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
     * Returns a tested connection. An outage of the database is logged once, and its end once.
     *
     * @throws SQLException with SQL state 53300 if no connection becomes free in time, 25006 if the database is
     *     read-only, or else the driver's if no connection can be opened
     */
    Connection connection() throws SQLException {
        try {
            Connection connection = connections.getConnection();
            hasConnected = true;
            outage.ended("The database is available again");
            return connection;
        } catch (SQLException e) {
            if (e.getCause() instanceof NoSuchElementException reason) {
                throw noConnection(e, reason);
            }
            if (!hasConnected && DatabaseStartupError.isSlow(e) && retriesLeft.getAndDecrement() > 0) {
                return connection();
            }
            if (outage.begins()) {
                log(DatabaseStartupError.of(e));
            }
            throw e;
        }
    }

    /** The pool gives only a reason: no connection became free in time, or a new one failed its test too. */
    private SQLException noConnection(SQLException thrown, NoSuchElementException reason) {
        if (String.valueOf(reason.getMessage()).startsWith("Timeout")) {
            return exhausted(thrown);
        }
        if (outage.begins()) {
            log(READ_ONLY);
        }
        return new SQLTransientConnectionException("No connection may write", "25006", thrown);
    }

    /** Nothing is wrong with the database, so this error has an SQL state of its own. */
    private SQLException exhausted(SQLException timeout) {
        exhaustion.failed(
                "All connections to the database are in use (logged once): raise latchkey.db.pool-size if this happens often");
        return new SQLTransientConnectionException("No connection is free", "53300", timeout);
    }

    Database.PoolUsage usage() {
        GenericObjectPool<?> pool = connections.getConnectionPool();
        // there is no pool before the first connection
        int waiting = pool == null ? 0 : pool.getNumWaiters();
        return new Database.PoolUsage(connections.getNumActive(), waiting, connections.getMaxTotal());
    }

    private void log(String fault) {
        if (hasConnected) {
            LOG.log(Level.WARNING, fault);
            return;
        }
        new StartupFailure(fault).logged();
    }
}
