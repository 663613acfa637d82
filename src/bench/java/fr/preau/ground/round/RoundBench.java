package fr.preau.ground.round;

import bench.Line;
import bench.Site;
import fr.preau.ground.kernel.LocalPostgres;
import fr.preau.people.territory.Territories;
import fr.preau.people.territory.TerritoryKind;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a site does by itself over a whole country: all communes renamed on one day; every other round once, among 200
 * 000 mandates.
 */
public final class RoundBench {
    private static final String FOLLOW = "account.round.follow";

    private RoundBench() {}

    /** @param arguments the data folder, the programs of PostgreSQL */
    public static void main(String[] arguments) {
        try (LocalPostgres server = LocalPostgres.open(Path.of(arguments[1]), Path.of(arguments[0]),
                LocalPostgres.Durability.DURABLE);
                ConfigurableApplicationContext site = Site.open(arguments[0], arguments[1])) {
            site.getBean("flywayInitializer");
            JdbcClient sql = site.getBean(JdbcClient.class);
            if (sql.sql("select count(*) from account.mandate").query(Integer.class).single() < 100_000) {
                write(sql, site.getBean(Territories.class));
            }
            sql.sql("update account.organisation set name = 'Commune de ' || left(name, 180) where id like 'commune-%'")
                    .update();
            Map<String, Duty> all = Duty.of(site.getBeanFactory())
                    .stream()
                    .filter(duty -> !duty.onEachNode())
                    .collect(Collectors.toMap(Duty::words, Function.identity()));
            print("35 000 organisations renamed", seconds(all.remove(FOLLOW)), "aim < 120 s");
            all.values().forEach(RoundBench::seconds); // what is found the first time
            all.forEach((words, duty) -> print(words, seconds(duty), "nothing due, 200 000 mandates: aim < 1 s"));
            sql.sql("update account.mandate set during = daterange(lower(during), kernel.today() + 20)").update();
            for (String words : List.of("account.round.warn", "notice.round.warn")) {
                print(words + ", all of them due", seconds(all.get(words)), "");
                print(words + ", all told", seconds(all.get(words)), "");
            }
        }
    }

    private static double seconds(Duty duty) {
        long began = System.nanoTime();
        duty.make(() -> true);
        return (System.nanoTime() - began) / 1e9;
    }

    private static void print(String what, double seconds, String aim) {
        Line.print("rounds: " + what, Line.decimal(seconds), "s", "", aim);
    }

    private static void write(JdbcClient sql, Territories territories) {
        List<String> codes = territories.now()
                .byCode(TerritoryKind.COMMUNE, LocalDate.of(2026, 1, 1))
                .stream()
                .filter(territory -> territory.wholeCommune())
                .map(territory -> territory.code())
                .toList();
        sql.sql("insert into account.organisation (id, kind, college, name, source) select 'commune-' || code, 'COMMUNE', 'COMMUNES', code, 'mesure' from unnest(string_to_array(:codes, ' ')) code on conflict do nothing")
                .param("codes", String.join(" ", codes))
                .update();
        sql.sql("insert into account.person (id, name) select 'P-' || lpad(n::text, 10, '0'), 'Personne ' || n from generate_series(1, 200000) n")
                .update();
        sql.sql("""
                insert into account.mandate (id, person, organisation, acts_for, function, powers, during, kind, source, salt, given_by, granted_at)
                select 'M-' || lpad(n::text, 10, '0'), 'P-' || lpad(n::text, 10, '0'), o.id, o.id, 'élue', case when n % 6 = 0 then array['SIGN', 'ADMINISTER'] else array['VOTE'] end,
                    daterange(kernel.today() - 700, kernel.today() + 700 + (n % 1000)::int), 'TITULAR', 'délibération', decode(repeat('00', 16), 'hex'), array['operator'], kernel.clock() - interval '700 days'
                from generate_series(1, 200000) n join (select id, row_number() over (order by id) - 1 as k from account.organisation where id like 'commune-%') o on o.k = n % 30000
                """)
                .update();
    }
}
