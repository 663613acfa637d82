package fr.preau.ground.kernel;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Connections to one database, as one role: what was closed is given again as new, with nothing left of what was done
 * on it. Making one for each statement of a test took the server longer than the statements.
 */
final class KeptConnections extends DriverManagerDataSource {
    /** Of all the databases of this JVM together. */
    private static final int MOST = 24;

    /** The last closed first. */
    private static final Deque<Kept> KEPT = new ArrayDeque<>();

    private record Kept(DatabaseAddress address, Connection connection) {}

    private final DatabaseAddress address;

    KeptConnections(DatabaseAddress address) {
        super(address.url(), address.user(), address.password());
        this.address = address;
    }

    @Override
    protected Connection getConnectionFromDriver(Properties settings) throws SQLException {
        Connection known = known();
        while (known != null && !known.isValid(1)) {
            known.close();
            known = known();
        }
        Connection connection = known == null ? super.getConnectionFromDriver(settings) : known;
        var closed = new AtomicBoolean();
        return (Connection) Proxy.newProxyInstance(Connection.class.getClassLoader(), new Class<?>[]{Connection.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "close" -> closed.getAndSet(true) ? null : keep(connection);
                    case "isClosed" -> closed.get() || connection.isClosed();
                    case "equals" -> proxy == arguments[0];
                    default -> call(connection, method, arguments);
                });
    }

    private static @Nullable Object call(Connection connection, Method method, @Nullable Object[] arguments)
            throws Throwable {
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private @Nullable Connection known() {
        synchronized (KEPT) {
            for (Iterator<Kept> all = KEPT.iterator(); all.hasNext();) {
                Kept kept = all.next();
                if (kept.address().equals(address)) {
                    all.remove();
                    return kept.connection();
                }
            }
            return null;
        }
    }

    private @Nullable Object keep(Connection connection) throws SQLException {
        if (forgotten(connection)) {
            Kept eldest;
            synchronized (KEPT) {
                KEPT.addFirst(new Kept(address, connection));
                eldest = KEPT.size() > MOST ? KEPT.removeLast() : null;
            }
            if (eldest != null) {
                eldest.connection().close();
            }
        } else {
            connection.close();
        }
        return null;
    }

    /** Whether nothing is left on it of what was done; it may have been cut. */
    private static boolean forgotten(Connection connection) {
        try (var statement = connection.createStatement()) {
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            connection.setReadOnly(false);
            statement.execute("discard all");
            return true;
        } catch (SQLException cut) {
            return false;
        }
    }
}
