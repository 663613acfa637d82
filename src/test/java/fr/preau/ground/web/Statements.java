package fr.preau.ground.web;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Counts the SQL statements that pages run: those of the threads that answer requests, not what goes on in the
 * background.
 */
public final class Statements implements BeanPostProcessor {
    private static final Set<String> ASKING = Set.of("prepareStatement", "prepareCall", "createStatement");

    private static final ThreadLocal<AtomicInteger> BY_THREAD = ThreadLocal.withInitial(AtomicInteger::new);

    private final AtomicInteger count = new AtomicInteger();

    /** How many this thread has run since it began. */
    static int ofThisThread() {
        return BY_THREAD.get().get();
    }

    /** How many since it was last asked. */
    public int take() {
        return count.getAndSet(0);
    }

    @Override
    public @Nullable Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source && !(bean instanceof Counting) ? new Counting(source) : bean;
    }

    private final class Counting extends DelegatingDataSource {
        Counting(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            return (Connection) Proxy.newProxyInstance(Connection.class.getClassLoader(),
                    new Class<?>[]{Connection.class},
                    (proxy, method, arguments) -> call(connection, method, arguments));
        }

        private Object call(Connection connection, Method method, Object[] arguments) throws Throwable {
            if (ASKING.contains(method.getName())) {
                BY_THREAD.get().incrementAndGet();
                if (Thread.currentThread().getName().startsWith("tomcat-handler")) {
                    count.incrementAndGet();
                }
            }
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }
}
