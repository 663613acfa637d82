package fr.preau.people.access;

import fr.preau.Preau;
import fr.preau.ground.kernel.TestDatabase;
import fr.preau.ground.web.SearchReady;
import fr.preau.people.account.Cast;
import fr.preau.people.territory.TestTerritory;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** One running application; two of them may share a database, as in production. */
public final class Node implements AutoCloseable {
    private final TestDatabase database;
    private final ConfigurableApplicationContext context;

    private Node(TestDatabase database, ConfigurableApplicationContext context) {
        this.database = database;
        this.context = context;
    }

    public static Node on(TestDatabase database, Map<String, Object> settings, Class<?>... beans) {
        Map<String, Object> all = new HashMap<>(database.settings());
        all.put("server.port", 0);
        all.putAll(settings);
        String[] arguments = all.entrySet()
                .stream()
                .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new);
        return new Node(database, new SpringApplicationBuilder(Preau.class).sources(beans).run(arguments));
    }

    /**
     * The demonstration, started once for all the tests of this package, where everybody is invented.
     */
    public static Node shared() {
        return Shared.NODE;
    }

    private static final class Shared {
        static final Node NODE = Node.on(
                TestTerritory.fresh(), Map.of("preau.demo", true, "preau.site.demo", true,
                        "server.tomcat.remoteip.internal-proxies", "127\\.0\\.0\\.1"),
                EverybodyInvented.class, NodesTest.Acts.class, SearchReady.class);
    }

    /** The application, for its doors. */
    public ConfigurableApplicationContext application() {
        return context;
    }

    /** What it keeps everything in. */
    public TestDatabase database() {
        return database;
    }

    public int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    public Browser browser() {
        return new Browser(port());
    }

    Cast cast() {
        return new Cast(context);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
