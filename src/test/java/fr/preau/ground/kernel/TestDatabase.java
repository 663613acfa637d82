package fr.preau.ground.kernel;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * A migrated database for a test, on a real server started once for all the tests of this JVM; the server stops by
 * itself when the JVM ends.
 *
 * <pre>{@code
 * TestDatabase database = TestDatabase.fresh();
 * database.app().sql("select kernel.today()").query(LocalDate.class).single();
 * }</pre>
 */
public final class TestDatabase {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String name;
    private final String template;
    private final DatabaseAddress app;
    private final DatabaseAddress owner;

    private TestDatabase(String name, String template) {
        this.name = name;
        this.template = template;
        this.app = Server.LOCAL.address(name, DatabaseRole.APP);
        this.owner = Server.LOCAL.address(name, DatabaseRole.OWNER);
    }

    /** A database nobody else uses, with every migration applied and no other row. */
    public static TestDatabase fresh() {
        return copyOf(Server.TEMPLATE);
    }

    /** A database nobody else uses, with the embedded référentiel. */
    public static TestDatabase loaded() {
        return copyOf(Seed.LOADED);
    }

    /** A database nobody else uses, with nothing in it. */
    public static TestDatabase empty() {
        return copyOf("template1");
    }

    private static TestDatabase copyOf(String template) {
        String name = "test_" + NUMBER.incrementAndGet();
        create(Server.LOCAL, name, template);
        return new TestDatabase(name, template);
    }

    static void create(LocalPostgres server, String name, String template) {
        String create = "create database " + name + " owner preau_owner template " + template;
        try (Connection administrator = Documented.administrator(server);
                var statement = administrator.createStatement()) {
            statement.execute(create);
            for (String right : Documented.rights(name).toList()) {
                statement.execute(right);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** SQL as the application may run it. */
    public JdbcClient app() {
        return JdbcClient.create(dataSource(app));
    }

    /** SQL as the owner of the schemas, for what the application may not do. */
    public JdbcClient owner() {
        return JdbcClient.create(dataSource(owner));
    }

    /** Connections as the application. */
    public DataSource dataSource() {
        return dataSource(app);
    }

    /** Lives on another day: every rule that reads {@code kernel.clock()} moves by that much. */
    public void moveClock(String interval) {
        owner().sql("update kernel.clock_shift set shift = cast(:by as interval)").param("by", interval).update();
    }

    /** Does something while the database refuses everybody, whoever was connected included. */
    public void whileAway(Runnable something) {
        String all = "alter database " + name + " allow_connections ";
        JdbcClient server = JdbcClient.create(dataSource(Server.LOCAL.address("postgres", DatabaseRole.SUPERUSER)));
        server.sql(all + "false").update();
        server.sql("select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = :name")
                .param("name", name)
                .query((row, number) -> row.getInt(1))
                .single();
        try {
            something.run();
        } finally {
            server.sql(all + "true").update();
        }
    }

    /** A connection of the owner, to hold what the application asks for. */
    public Connection ownerConnection() throws SQLException {
        return java.sql.DriverManager.getConnection(owner.url(), owner.user(), owner.password());
    }

    /** Kills the connections of the application once so many at least wait for a lock. */
    public void killWaiting(int atLeast) {
        JdbcClient server = JdbcClient.create(dataSource(Server.LOCAL.address("postgres", DatabaseRole.SUPERUSER)));
        String waiting = " from pg_stat_activity where datname = :name and usename = :app and wait_event_type = 'Lock'";
        long late = System.nanoTime() + 60_000_000_000L;
        while (server.sql("select count(*)" + waiting)
                .param("name", name)
                .param("app", app.user())
                .query(Integer.class)
                .single() < atLeast) {
            if (System.nanoTime() > late) {
                throw new IllegalStateException("nobody waits");
            }
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
        }
        server.sql("select count(pg_terminate_backend(pid))" + waiting)
                .param("name", name)
                .param("app", app.user())
                .query(Integer.class)
                .single();
    }

    /**
     * The settings that make the application use this database and write nowhere else: in a folder of its own, so that
     * no other application forgets its search index while this one is paused.
     */
    public Map<String, String> settings() {
        Path folder = Server.FOLDER.resolve("application").resolve(name);
        if (template.equals(Seed.LOADED)) {
            Seed.indexed(folder);
        }
        return Map.of("preau.folder", folder.toString(), "preau.database.url", url(app), "preau.database.owner.url",
                url(owner));
    }

    public DatabaseAddress appAddress() {
        return app;
    }

    public DatabaseAddress ownerAddress() {
        return owner;
    }

    /** Migrations of this database, as the application runs them. */
    public Flyway flyway() {
        return flyway(owner);
    }

    /** Migrates, or refuses, as the application does when it starts. */
    public void start() {
        new Migration(new Database(app, owner, null), Migration.Nature.ANY).migrate(flyway());
    }

    static Flyway flyway(DatabaseAddress owner) {
        return DatabaseConfiguration.settle(Flyway.configure(), DatabaseRole.APP.login())
                .dataSource(owner.url(), owner.user(), owner.password())
                .load();
    }

    private static String url(DatabaseAddress address) {
        return address.url() + "?user=" + address.user() + "&password=" + address.password();
    }

    static DataSource dataSource(DatabaseAddress address) {
        return new KeptConnections(address);
    }

    /** Started when the first test asks. */
    private static final class Server {
        static final String TEMPLATE = LocalPostgres.DATABASE;
        static final Path FOLDER = Path.of("target", "test-servers", String.valueOf(ProcessHandle.current().pid()));
        static final LocalPostgres LOCAL = start();

        private static LocalPostgres start() {
            forgetFolders();
            Seed.migrated(FOLDER);
            return LocalPostgres.open(Path.of("target", "programs"), FOLDER, LocalPostgres.Durability.FLEETING);
        }

        private static void forgetFolders() {
            String[] earlier = Path.of("target", "test-servers").toFile().list();
            for (String pid : earlier == null ? new String[0] : earlier) {
                // a number comes back: one that was ours before we began is nobody's any more
                boolean ours = Long.parseLong(pid) == ProcessHandle.current().pid();
                if (ours || ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
                    FileSystemUtils.deleteRecursively(Path.of("target", "test-servers", pid).toFile());
                }
            }
        }
    }
}
