package fr.preau.roof.cli;

import fr.preau.ground.policy.Policies;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;

/**
 * Opens the pages once, so that the JVM remembers which classes a start and a first visit need and writes them to its
 * AOT cache (see the script {@code preau}).
 */
final class StartRehearsal {
    private static final List<String> DEEPER = List.of("/territoires/commune/92048", "/recherche?q=meudon",
            "/pratiques?q=tablettes", "/qui-fait-quoi?commune=92048&date=2013-12-12",
            "/qui-fait-quoi?commune=69266&niveau=COLLEGE&sujet=EQUIP_MAINT&date=2015-01-01",
            "/api/v1/competences?commune=69266&level=COLLEGE&subject=EQUIP_MAINT&date=2015-01-01",
            "/api/v1/suggestions?q=lyon", "/inexistant");
    private static final String READY = "/sante/pret";
    private static final int PATIENCE = 60;

    private StartRehearsal() {}

    static void visit(ApplicationContext context, int port) throws InterruptedException {
        for (int second = 0; second < PATIENCE && open(port, READY) != HttpURLConnection.HTTP_OK; second++) {
            Thread.sleep(Duration.ofSeconds(1));
        }
        context.getBean(Policies.class)
                .routes()
                .stream()
                .filter(route -> route.methods().contains("GET") && !route.path().contains("{"))
                .forEach(route -> open(port, route.path()));
        DEEPER.forEach(path -> open(port, path));
    }

    /** A page that refuses is as good as another one here. */
    private static int open(int port, String path) {
        try {
            HttpURLConnection page = (HttpURLConnection) URI.create("http://localhost:" + port + path)
                    .toURL()
                    .openConnection();
            page.setReadTimeout(10_000);
            int status = page.getResponseCode();
            page.disconnect();
            return status;
        } catch (IOException e) {
            LoggerFactory.getLogger(StartRehearsal.class).info("{} was not visited", path, e);
            return 0;
        }
    }
}
