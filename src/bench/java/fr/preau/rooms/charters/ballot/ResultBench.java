package fr.preau.rooms.charters.ballot;

import bench.Line;
import bench.Site;
import fr.preau.people.account.Actor;
import fr.preau.people.account.HeldMandate;
import fr.preau.people.account.Mandates;
import fr.preau.people.account.People;
import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.LocalPostgres;
import fr.preau.ground.kernel.PublicId;
import fr.preau.people.organisation.Organisation;
import fr.preau.ground.policy.Power;
import fr.preau.ground.tally.Fraction;
import fr.preau.ground.tally.VotingRule;
import fr.preau.ground.web.Paging;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the page of a ballot with a seat for every commune of France asks of the door: result, attendance, a page of the
 * roll call.
 */
public final class ResultBench {
    private static final int SEATS = 36_000;
    private static final int TURNS = 2_000;

    private ResultBench() {}

    /** @param arguments the data folder, the programs of PostgreSQL */
    public static void main(String[] arguments) throws Exception {
        try (LocalPostgres server = LocalPostgres.open(Path.of(arguments[1]), Path.of(arguments[0]),
                LocalPostgres.Durability.DURABLE);
                ConfigurableApplicationContext site = Site.open(arguments[0], arguments[1])) {
            site.getBean("flywayInitializer");
            JdbcClient sql = site.getBean(JdbcClient.class);
            Ballot ballot = opened(site, bodies(sql));
            sql.sql("""
                    insert into ballot.vote (ballot, n, seat, shares, mandate, token, at)
                    select :ballot, row_number() over (order by s.id), s.id, cast('{"POUR": 10000}' as jsonb), 'M-0123456789', s.id, kernel.clock()
                    from ballot.seat s where s.block = :ballot
                    """)
                    .param("ballot", ballot.id())
                    .update();
            Ballots ballots = site.getBean(Ballots.class);
            long before = System.nanoTime();
            page(ballots, ballot.id(), 1);
            double first = (System.nanoTime() - before) / 1e6;
            told("ballot: result of 36 000 seats, p99",
                    IntStream.range(0, TURNS)
                            .mapToLong(turn -> time(ballots, ballot.id(), 1 + turn % 5))
                            .sorted()
                            .toArray(),
                    "; the first one " + Line.whole(first) + " ms", "aim < 25 ms");
            told("ballot: any page of its roll call, p99",
                    IntStream.range(0, TURNS)
                            .mapToLong(turn -> time(ballots, ballot.id(), 1 + turn * 7 % (SEATS / 20)))
                            .sorted()
                            .toArray(),
                    "", "");
        }
    }

    private static void told(String name, long[] times, String more, String aim) {
        Line.print(name, Line.decimal(times[TURNS * 99 / 100] / 1e6), "ms",
                "median " + Line.decimal(times[TURNS / 2] / 1e6) + " ms" + more, aim);
    }

    private static long time(Ballots ballots, String id, int page) {
        long before = System.nanoTime();
        page(ballots, id, page);
        return System.nanoTime() - before;
    }

    private static void page(Ballots ballots, String id, int page) {
        Ballot ballot = ballots.get(id);
        ballots.soFar(ballot).orElseThrow().turnout();
        if (ballots.roll(ballot, "", "", new Paging(page, 20)).isEmpty()) {
            throw new IllegalStateException("nothing on page " + page);
        }
    }

    private static List<String> bodies(JdbcClient sql) {
        sql.sql("""
                insert into account.organisation (id, kind, college, name)
                select 'O-C' || lpad(i::text, 6, '0'), 'ASSOCIATION', 'ASSOCIATIONS', 'Association inventée ' || i from generate_series(1, :seats) i
                on conflict do nothing
                """)
                .param("seats", SEATS)
                .update();
        return IntStream.rangeClosed(1, SEATS).mapToObj(i -> "O-C" + String.format("%06d", i)).toList();
    }

    private static Ballot opened(ConfigurableApplicationContext site, List<String> bodies) {
        JdbcClient sql = site.getBean(JdbcClient.class);
        String person = site.getBean(People.class)
                .register(PublicId.fresh("p").toLowerCase(java.util.Locale.ROOT) + "@exemple.test", "Dominique", "fr");
        Mandates mandates = site.getBean(Mandates.class);
        site.getBean(Journal.class)
                .record((at,
                        say) -> mandates.establish(at, say, Mandates.Grant.titular("O-AMF", person, "directrice",
                                EnumSet.allOf(Power.class), LocalDate.now().minusDays(1), null, "nomination n° 1"),
                                List.of("operator")));
        Instant at = sql.sql("select kernel.clock()")
                .query((r, n) -> r.getObject(1, OffsetDateTime.class).toInstant())
                .single();
        Actor actor = new Actor(person, "Dominique", "fr", null, new byte[16], at, at,
                sql.sql("select * from account.v_held where person = :person")
                        .param("person", person)
                        .query((r, n) -> HeldMandate.read(r))
                        .list());
        Preparations preparations = site.getBean(Preparations.class);
        String id = preparations.prepare(actor, "O-AMF",
                new Draft(List.of("Mesurer ?"), "Une mesure.", "Personne", "Rien",
                        new VotingRule(VotingRule.Kind.SEATS, Fraction.HALF, VotingRule.Quorum.NONE, true, 1), Map.of(),
                        false, null, Instant.now().plus(Duration.ofDays(2))));
        preparations.seat(actor, id, bodies, Organisation.College.ASSOCIATIONS, 100);
        preparations.announce(actor, id, preparations.block(actor, id).getFirst().version());
        return site.getBean(Ballots.class).get(id);
    }
}
