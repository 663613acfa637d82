package fr.preau.rooms.charters.adhesion;

import bench.Line;
import bench.Site;
import fr.preau.rooms.charters.charter.Charters;
import fr.preau.ground.kernel.LocalPostgres;
import fr.preau.people.territory.Territories;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.ground.web.Paging;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * 1 000 communes of the whole country that joined one charter, or prepare to: how long what its pages read takes, in
 * the slowest of a hundred.
 */
public final class AdhesionBench {
    private static final String ID = "C-000000BENC";

    private AdhesionBench() {}

    /** @param arguments the data folder, the programs of PostgreSQL */
    public static void main(String[] arguments) {
        try (LocalPostgres server = LocalPostgres.open(Path.of(arguments[1]), Path.of(arguments[0]),
                LocalPostgres.Durability.DURABLE);
                ConfigurableApplicationContext site = Site.open(arguments[0], arguments[1])) {
            site.getBean("flywayInitializer");
            JdbcClient sql = site.getBean(JdbcClient.class);
            AdhesionRows rows = site.getBean(AdhesionRows.class);
            Charters charters = site.getBean(Charters.class);
            Coverage coverage = site.getBean(Coverage.class);
            if (rows.of(ID).isEmpty()) {
                write(sql, site.getBean(Territories.class));
            }
            List<Adhesion> all = rows.of(ID);
            var charter = charters.get(ID);
            Line.slowest("adhesions: those of a charter, whole (" + all.size() + ")", () -> rows.of(ID));
            Line.slowest("adhesions: one of them", () -> rows.find("H-0000000500"));
            Line.slowest("adhesions: a page of those of every charter", () -> rows.page(new Paging(50, 20)));
            Line.slowest("adhesions: how many are engaged", rows::engaged);
            Line.slowest("adhesions: share of schools, and maps", () -> coverage.of(charter, all));
            Line.slowest("adhesions: the file", () -> AdhesionPages.TABLE.csv("adhesions.csv", rows.of(ID)));
        }
    }

    private static void write(JdbcClient sql, Territories territories) {
        List<String> codes = territories.now()
                .byCode(TerritoryKind.COMMUNE, LocalDate.of(2026, 1, 1))
                .stream()
                .filter(territory -> territory.wholeCommune())
                .map(territory -> territory.code())
                .toList();
        List<String> some = IntStream.range(0, 1000).mapToObj(n -> codes.get(n * (codes.size() / 1000))).toList();
        sql.sql("insert into account.organisation (id, kind, college, name, source) values ('commune-92048', 'COMMUNE', 'COMMUNES', 'Commune mesurée', 'mesure') on conflict do nothing")
                .update();
        sql.sql("insert into charter.charter (id, convener, convener_name, scale, title, made_at, made_by) values (:id, 'commune-92048', 'Commune mesurée', 'NATIONAL', 'Charte mesurée', kernel.clock(), 'M-mesure')")
                .param("id", ID)
                .update();
        sql.sql("insert into charter.version (charter, n, blocks, sha256, origin, made_at, made_by) values (:id, 1, '[{\"id\": \"b-A1\", \"kind\": \"ARTICLE\", \"words\": \"Mesurer.\"}]', repeat('0', 64), 'WRITTEN', kernel.clock(), 'M-mesure')")
                .param("id", ID)
                .update();
        sql.sql("update charter.charter set versions = 1 where id = :id").param("id", ID).update();
        for (String state : List.of("CONTRIBUTIONS", "AMENDMENTS", "VOTE", "ADOPTED", "PUBLISHED")) {
            sql.sql("update charter.charter set state = :state where id = :id")
                    .param("state", state)
                    .param("id", ID)
                    .update();
        }
        sql.sql("""
                insert into adhesion.adhesion (id, charter, version, sha256, organisation, name, college, organ, stage, starts_on, made_at, made_by)
                select 'H-' || lpad(n::text, 10, '0'), :id, 1, repeat('0', 64), 'commune-' || code, 'Commune ' || code, 'COMMUNES', 'COMMUNE',
                    case when n % 4 = 0 then 'DELIBERATED' else 'SIGNED' end, kernel.today(), kernel.clock(), 'M-mesure'
                from unnest(string_to_array(:codes, ' ')) with ordinality c (code, n)
                """)
                .param("id", ID)
                .param("codes", String.join(" ", some))
                .update();
        sql.sql("""
                insert into adhesion.step (adhesion, n, stage, day, at, mandate)
                select id, n, (array['CONSIDERED', 'SCHEDULED', 'DELIBERATED', 'SIGNED'])[n], kernel.today(), kernel.clock(), 'M-mesure'
                from adhesion.adhesion cross join generate_series(1, 4) n where charter = :id
                """)
                .param("id", ID)
                .update();
        sql.sql("""
                insert into adhesion.deliberation (adhesion, n, number, decided_on, votes_for, votes_against, abstentions, transmitted_on, executory_on, at, mandate)
                select id, 1, '2026-' || right(id, 4), kernel.today(), 9, 2, 1, kernel.today(), kernel.today(), kernel.clock(), 'M-mesure' from adhesion.adhesion where charter = :id
                """)
                .param("id", ID)
                .update();
        sql.sql("analyze adhesion.adhesion, adhesion.step, adhesion.deliberation").update();
    }
}
