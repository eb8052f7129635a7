package org.latchkey.storage.database;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.UUID;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.eclipse.persistence.config.PersistenceUnitProperties;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.latchkey.storage.LatchkeyDatabase;

/**
 * Creates the persistence unit, and produces its entity manager.
 *
 * <p>The server has no part in it but its transactions. So the unit needs no data source of the server, and is the same
 * on servers that have another JPA provider.
 */
@ApplicationScoped
class EntityManagers {

    /** The JNDI name on every server, by Jakarta Transactions 2.0 §3.3.1. */
    private static final String TRANSACTIONS = "java:comp/TransactionSynchronizationRegistry";

    private final TransactionSynchronizationRegistry transactions = transactions();
    private final EntityManagerFactory factory = factory(transactions);

    EntityManagers() {}

    @SuppressWarnings("BanJNDI") // The name is a constant, and the object is the server's own.
    static TransactionSynchronizationRegistry transactions() {
        try {
            return InitialContext.doLookup(TRANSACTIONS);
        } catch (NamingException e) {
            throw new PersistenceException("The server has no transactions", e);
        }
    }

    private static EntityManagerFactory factory(TransactionSynchronizationRegistry transactions) {
        return new PersistenceProvider()
                .createEntityManagerFactory(
                        "latchkey",
                        Map.of(
                                PersistenceUnitProperties.ECLIPSELINK_PERSISTENCE_XML,
                                "META-INF/latchkey-persistence.xml",
                                PersistenceUnitProperties.CLASSLOADER,
                                EntityManagers.class.getClassLoader(),
                                PersistenceUnitProperties.JTA_DATASOURCE,
                                new TransactionalDataSource(transactions),
                                PersistenceUnitProperties.TARGET_SERVER,
                                ServerTransactions.class.getName(),
                                // EclipseLink would share the session with another Latchkey on this server.
                                PersistenceUnitProperties.SESSION_NAME,
                                "latchkey-" + UUID.randomUUID()));
    }

    /** Each call goes to the entity manager of the current transaction, or to a new one. */
    @Produces
    @LatchkeyDatabase
    EntityManager ofTransaction() {
        return (EntityManager) Proxy.newProxyInstance(
                EntityManagers.class.getClassLoader(),
                new Class<?>[] {EntityManager.class},
                (proxy, method, arguments) -> invoke(method, arguments));
    }

    private Object invoke(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(current(), arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** Nobody closes them: outside of a call or a transaction, they have nothing to give back. */
    private EntityManager current() {
        if (transactions.getTransactionKey() == null) {
            return factory.createEntityManager();
        }
        EntityManager current = (EntityManager) transactions.getResource(this);
        if (current == null) {
            current = factory.createEntityManager();
            transactions.putResource(this, current);
        }
        return current;
    }

    @PreDestroy
    void close() {
        factory.close();
    }
}
