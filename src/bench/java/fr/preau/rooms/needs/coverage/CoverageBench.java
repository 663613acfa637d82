package fr.preau.rooms.needs.coverage;

import bench.Line;
import bench.Site;
import fr.preau.ground.kernel.LocalPostgres;
import fr.preau.rooms.programmes.programme.SearchPlace;
import fr.preau.people.territory.Territories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * 60 000 schools with a tool in service, 50 000 sessions, half of them held, to which six or eight people of them came
 * or will: how long it takes to read them all, and to find a page.
 */
public final class CoverageBench {
    private CoverageBench() {}

    /** @param arguments the data folder, the programs of PostgreSQL */
    public static void main(String[] arguments) throws IOException {
        try (LocalPostgres server = LocalPostgres.open(Path.of(arguments[1]), Path.of(arguments[0]),
                LocalPostgres.Durability.DURABLE);
                ConfigurableApplicationContext site = Site.open(arguments[0], arguments[1])) {
            site.getBean("flywayInitializer");
            JdbcClient sql = site.getBean(JdbcClient.class);
            Territories territories = site.getBean(Territories.class);
            Coverages coverages = site.getBean(Coverages.class);
            if (sql.sql("select count(*) from programme.school").query(Integer.class).single() == 0) {
                write(sql);
            }
            words(Path.of(arguments[0]));
            coverages.read();
            long began = System.nanoTime();
            ToolCoverage all = coverages.read();
            Line.print("training: coverage read whole", Line.whole((System.nanoTime() - began) / 1e6), "ms",
                    all.everywhere().size() + " schools and tools, each minute", "aim < 3 000 ms");
            Line.slowest("training: totals of the country", () -> Totals.tools(all.everywhere(), null));
            SearchPlace region = SearchPlace.coded(territories.now(), "region-84").orElseThrow();
            Line.slowest("training: the schools of a region", () -> Totals.of(all.of(region), null));
        }
    }

    /** What is asked of the list, one line at a time: places and pages. */
    private static void words(Path folder) throws IOException {
        List<String> departements = IntStream.rangeClosed(1, 95)
                .filter(n -> n != 20)
                .mapToObj(n -> "departement-%02d".formatted(n))
                .toList();
        Files.write(folder.resolve("territoire="), departements);
        // as far as the links of a list lead, which counts no further than 10 000
        Files.write(folder.resolve("page="),
                IntStream.range(0, 500).mapToObj(n -> String.valueOf(1 + n * 337 % 500)).toList());
    }

    private static void write(JdbcClient sql) {
        sql.sql("""
                insert into programme.operation (id, carrier, carrier_name, writer, writer_name, title, purpose, theme, level, begins, competence, brings, folded, made_at, made_by, changed_at)
                values ('Q-000000BENC', 'commune-92048', 'Meudon', 'commune-92048', 'Meudon', 'Toutes les écoles', 'Une opération inventée pour mesurer.', 'EQUIPMENT', 'ECOLE', '2024-01-01', 'HOLDS',
                    'TABLET', 'toutes les ecoles', kernel.clock(), 'M-mesure', kernel.clock())
                """)
                .update();
        sql.sql("insert into programme.scope (operation, n, kind, words, day, schools, sha256, at, mandate) values ('Q-000000BENC', 1, 'PLACE', 'France', kernel.today(), 60000, repeat('0', 64), kernel.clock(), 'M-mesure')")
                .update();
        sql.sql("insert into programme.report (operation, n, organisation, name, role, lines, sha256, at, mandate) values ('Q-000000BENC', 1, 'commune-92048', 'Meudon', 'CARRIER', 60000, repeat('0', 64), kernel.clock(), 'M-mesure')")
                .update();
        sql.sql("""
                insert into programme.school (operation, uai, name, commune, departement, epci, brought, state, day, report)
                select 'Q-000000BENC', lpad(n::text, 7, '0') || 'A', 'École inventée numéro ' || n, lpad((1000 + n % 20000)::text, 5, '0'), lpad((1 + n % 95)::text, 2, '0'), (200000000 + n % 1250)::text, 1, 'IN_SERVICE', date '2024-01-01' + n % 700, 1
                from generate_series(0, 59999) n
                """)
                .update();
        sql.sql("insert into programme.said (operation, uai, report, state, day) select operation, uai, 1, state, day from programme.school")
                .update();
        sql.sql("""
                insert into training.course (id, organiser, organiser_name, item, audience, level, title, purpose, after, minutes, folded, made_at, made_by, changed_at)
                select 'T-' || lpad(n::text, 10, '0'), 'commune-' || lpad((n % 500)::text, 5, '0'), 'Organisme inventé ' || n % 500, 'TABLET', 'BOTH', 'DISCOVERY', 'Les tablettes ' || n,
                    'Une formation inventée pour mesurer.', 'Savoir mesurer.', 180, 'les tablettes numero ' || n, kernel.clock(), 'M-mesure', kernel.clock() from generate_series(0, 4999) n
                """)
                .update();
        sql.sql("""
                insert into training.session (id, course, organiser, item, subject, audience, hours, starts_at, ends_at, first_day, last_day, commune, commune_name, epci, departement, region,
                    link, seats, closes, code, folded, made_at, made_by, changed_at)
                select 'S-' || lpad(n::text, 10, '0'), 'T-' || lpad((n % 5000)::text, 10, '0'), 'commune-' || lpad((n % 500)::text, 5, '0'), 'TABLET', '', (array['BOTH', 'TEACHERS', 'AGENTS'])[1 + n % 3], d.day || ' 09:00 12:00',
                    d.day + time '09:00', d.day + time '12:00', d.day, d.day, p.commune, case when p.commune = '' then '' else 'Commune inventée' end,
                    case when p.commune = '' then '' else (200000000 + n % 1250)::text end, case when p.commune = '' then '' else lpad((1 + n % 95)::text, 2, '0') end,
                    case when p.commune = '' then '' else (array['11', '24', '27', '28', '32', '44', '52', '53', '75', '76', '84', '93', '94'])[1 + n % 13] end,
                    case when p.commune = '' then 'https://exemple.invalid/' || n else '' end, 20, d.day, '123456', 'les tablettes numero ' || n % 5000, kernel.clock(), 'M-mesure', kernel.clock()
                from generate_series(0, 49999) n cross join lateral (select kernel.today() - 450 + n % 900 as day) d
                    cross join lateral (select case when n % 10 = 0 then '' else lpad((1000 + n % 20000)::text, 5, '0') end as commune) p
                """)
                .update();
        sql.sql("""
                insert into training.registration (session, share, uai, name, holds, asked_at, confirmed_at, attended_at, forgotten_at)
                select 'S-' || lpad(n::text, 10, '0'), case when i < 6 then 'TEACHER' else 'AGENT' end, u.uai[1 + (n * 7 + i / 6) % cardinality(u.uai)], '', false, kernel.clock(), kernel.clock(),
                    case when n % 900 < 450 then kernel.clock() end, kernel.clock()
                from generate_series(0, 49999) n cross join lateral generate_series(0, case when n % 3 = 0 then 7 else 5 end) i, (select array_agg(uai order by uai) as uai from programme.school) u
                """)
                .update();
        sql.sql("analyze programme.school, programme.said, training.course, training.session, training.registration")
                .update();
    }
}
