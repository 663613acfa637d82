package fr.preau.rooms.needs.training;

import bench.Line;
import bench.Site;
import fr.preau.ground.kernel.LocalPostgres;
import fr.preau.ground.list.ListQuery;
import fr.preau.ground.web.Paging;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The list of the sessions that {@code CoverageBench} wrote: what is read for a page of it that nobody asked for
 * before, as each filter asks.
 */
public final class TrainingBench {
    private TrainingBench() {}

    /** @param arguments the data folder, the programs of PostgreSQL */
    public static void main(String[] arguments) throws IOException {
        try (LocalPostgres server = LocalPostgres.open(Path.of(arguments[1]), Path.of(arguments[0]),
                LocalPostgres.Durability.DURABLE);
                ConfigurableApplicationContext site = Site.open(arguments[0], arguments[1])) {
            site.getBean("flywayInitializer");
            TrainingSearch search = site.getBean(TrainingSearch.class);
            String month = YearMonth.from(LocalDate.now()).plusMonths(2).toString();
            one(search, "all", 1, Map.of());
            one(search, "page 2", 2, Map.of());
            one(search, "page 500", 500, Map.of());
            one(search, "teachers", 1, Map.of("public", "TEACHERS"));
            one(search, "agents near", 1, Map.of("public", "AGENTS", "lieu", "departement/69"));
            one(search, "a region", 1, Map.of("lieu", "region/84"));
            one(search, "from afar", 1, Map.of("lieu", "distance"));
            one(search, "a month", 1, Map.of("mois", month));
            one(search, "seats left", 1, Map.of("places", "libres"));
            one(search, "a tool", 1, Map.of("objet", "TABLET"));
            one(search, "an organiser", 1, Map.of("organisateur", "commune-00007"));
            one(search, "words", 1, Map.of("q", "tablettes numero 777"));
            one(search, "words of none", 1, Map.of("q", "introuvable"));
            one(search, "held", 1, Map.of("etat", "HELD"));
            one(search, "all at once", 2, Map.of("q", "tablettes", "public", "TEACHERS", "lieu", "region/84", "mois",
                    month, "places", "libres"));
        }
    }

    private static void one(TrainingSearch search, String name, int page, Map<String, String> address) {
        var paging = new Paging(page, Paging.USUAL);
        ListQuery asked = TrainingSearch.asked(address, paging);
        Line.slowest("training: sessions, " + name,
                () -> List.of(search.many(search.query(asked)), search.list(search.query(asked), paging)));
    }
}
