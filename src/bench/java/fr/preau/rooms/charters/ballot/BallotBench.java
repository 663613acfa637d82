package fr.preau.rooms.charters.ballot;

import bench.Line;
import bench.Site;
import fr.preau.people.account.Actor;
import fr.preau.people.account.HeldMandate;
import fr.preau.people.account.Mandates;
import fr.preau.people.account.People;
import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.DatabaseAddress;
import fr.preau.ground.kernel.DatabaseRole;
import fr.preau.ground.kernel.LocalPostgres;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Sha256;
import fr.preau.people.organisation.Organisation;
import fr.preau.ground.policy.Power;
import fr.preau.ground.tally.Fraction;
import fr.preau.ground.tally.Option;
import fr.preau.ground.tally.VotingRule;
import fr.preau.ground.tally.Shares;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Votes at the door, 32 callers at once, each with its receipt, on one ballot and on twenty; and the same rows, bare.
 */
public final class BallotBench {
    private static final int CALLERS = 32;
    private static final int SEATS = 8_000;
    private static final int TURNS = 3;
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private BallotBench() {}

    /** @param arguments the data folder, the programs of PostgreSQL */
    public static void main(String[] arguments) throws Exception {
        System.setProperty("spring.datasource.hikari.connection-timeout", "60000");
        Path folder = Path.of(arguments[0]);
        try (LocalPostgres server = LocalPostgres.open(Path.of(arguments[1]), folder, LocalPostgres.Durability.DURABLE);
                ConfigurableApplicationContext site = Site.open(folder.toString(), arguments[1])) {
            site.getBean("flywayInitializer");
            prepare(server.address(LocalPostgres.DATABASE, DatabaseRole.OWNER));
            DatabaseAddress app = server.address(LocalPostgres.DATABASE, DatabaseRole.APP);
            List<String> bodies = bodies(site.getBean(JdbcClient.class));
            Actor actor = actor(site, bodies);
            double[] row = new double[2];
            double[] many = new double[2];
            double bare = 0;
            double p99 = 0;
            for (int turn = 0; turn < TURNS; turn++) {
                bare = Math.max(bare, bare(app));
                Measure single = votes(site, actor, List.of(opened(site, actor, bodies)), true);
                row[0] = Math.max(row[0], single.rate());
                p99 = single.p99();
                row[1] = Math.max(row[1], votes(site, actor, List.of(opened(site, actor, bodies)), false).rate());
                List<Ballot> twenty = new ArrayList<>();
                for (int i = 0; i < 20; i++) {
                    twenty.add(opened(site, actor, bodies.subList(0, SEATS / 20)));
                }
                many[0] = Math.max(many[0], votes(site, actor, twenty, true).rate());
            }
            String yard = "the same rows, 32 clients, no ledger " + Line.whole(bare) + "/s: ";
            Line.print("ballot: votes on 1 ballot, receipts read", Line.whole(row[0]), "1/s",
                    yard + Math.round(100 * row[0] / bare) + " %", "aim >= 50 %; p99 " + Line.decimal(p99) + " ms");
            Line.print("ballot: votes on 1 ballot", Line.whole(row[1]), "1/s",
                    yard + Math.round(100 * row[1] / bare) + " %", "");
            Line.print("ballot: votes on 20 ballots, receipts read", Line.whole(many[0]), "1/s",
                    yard + Math.round(100 * many[0] / bare) + " %", "aim >= 50 %");
        }
    }

    private static void prepare(DatabaseAddress owner) throws Exception {
        try (Connection connection = DriverManager.getConnection(owner.url(), owner.user(), owner.password());
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    drop table if exists public.bench_line, public.bench_vote;
                    create table public.bench_line (like journal.line including all);
                    create table public.bench_vote (like ballot.vote including all);
                    grant select, insert on public.bench_line, public.bench_vote to preau_app;
                    """);
        }
    }

    /** Communes of the référentiel, with their rows. */
    private static List<String> bodies(JdbcClient sql) {
        sql.sql("""
                insert into account.organisation (id, kind, college, name)
                select 'O-B' || lpad(i::text, 6, '0'), 'ASSOCIATION', 'ASSOCIATIONS', 'Association inventée ' || i from generate_series(1, :seats) i
                on conflict do nothing
                """)
                .param("seats", SEATS)
                .update();
        return IntStream.rangeClosed(1, SEATS).mapToObj(i -> "O-B" + String.format("%06d", i)).toList();
    }

    /** One person with a mandate of their own for each. */
    private static Actor actor(ConfigurableApplicationContext site, List<String> bodies) {
        JdbcClient sql = site.getBean(JdbcClient.class);
        String person = site.getBean(People.class)
                .register(PublicId.fresh("p").toLowerCase() + "@exemple.test", "Dominique", "fr");
        Mandates mandates = site.getBean(Mandates.class);
        site.getBean(Journal.class)
                .record((at,
                        say) -> mandates.establish(at, say, Mandates.Grant.titular("O-AMF", person, "directrice",
                                EnumSet.allOf(Power.class), LocalDate.now().minusDays(1), null, "nomination n° 1"),
                                List.of("operator")));
        String ids = String.join(" ", bodies.stream().map(body -> PublicId.fresh("M")).toList());
        sql.sql("""
                insert into account.mandate (id, person, organisation, acts_for, function, powers, during, kind, source, salt, given_by, granted_at)
                select m.id, :person, m.body, m.body, 'élue', array['VOTE'], daterange(current_date - 1, null), 'TITULAR', 'délibération', substr(sha256('salt'), 1, 16), array['operator'], clock_timestamp()
                from unnest(string_to_array(:ids, ' '), string_to_array(:bodies, ' ')) m (id, body)
                """)
                .param("person", person)
                .param("ids", ids)
                .param("bodies", String.join(" ", bodies))
                .update();
        Instant at = sql.sql("select kernel.clock()")
                .query((r, n) -> r.getObject(1, OffsetDateTime.class).toInstant())
                .single();
        return new Actor(person, "Dominique", "fr", null, new byte[16], at, at,
                sql.sql("select * from account.v_held where person = :person and organisation = 'O-AMF'")
                        .param("person", person)
                        .query((r, n) -> HeldMandate.read(r))
                        .list());
    }

    private static Ballot opened(ConfigurableApplicationContext site, Actor actor, List<String> bodies) {
        Preparations preparations = site.getBean(Preparations.class);
        Draft draft = new Draft(List.of("Mesurer ?"), "Une mesure.", "Personne", "Rien",
                new VotingRule(VotingRule.Kind.SEATS, Fraction.HALF, VotingRule.Quorum.NONE, true, 1), Map.of(), false,
                null, Instant.now().plus(Duration.ofDays(2)));
        String id = preparations.prepare(actor, "O-AMF", draft);
        preparations.seat(actor, id, bodies, Organisation.College.ASSOCIATIONS, 100);
        preparations.announce(actor, id, preparations.block(actor, id).getFirst().version());
        return site.getBean(Ballots.class).get(id);
    }

    private record Measure(double rate, double p99) {}

    private record Asked(Ballot ballot, String seat) {}

    private static Measure votes(ConfigurableApplicationContext site, Actor actor, List<Ballot> all, boolean receipts)
            throws Exception {
        Ballots ballots = site.getBean(Ballots.class);
        List<Asked> asked = new ArrayList<>();
        List<List<Asked>> each = all.stream()
                .map(ballot -> site.getBean(Preparations.class)
                        .seats(ballot.block())
                        .stream()
                        .map(seat -> new Asked(ballot, seat.id()))
                        .toList())
                .toList();
        for (int i = 0; i < each.getFirst().size(); i++) {
            for (List<Asked> group : each) {
                asked.add(group.get(i));
            }
        }
        return run(i -> {
            Asked one = asked.get(i);
            long n = ballots.vote(actor, one.ballot().id(), one.seat(),
                    Shares.all(i % 3 == 0 ? Option.CONTRE : Option.POUR), null, "", "form " + i);
            if (receipts) {
                ballots.receipt(actor, one.ballot().id(), n);
            }
        }, asked.size());
    }

    private interface Work {
        void run(int i) throws Exception;
    }

    private static double bare(DatabaseAddress app) throws Exception {
        var connections = new ArrayList<Callable<Integer>>();
        var next = new AtomicInteger();
        for (int i = 0; i < CALLERS; i++) {
            connections.add(() -> {
                try (Connection connection = DriverManager.getConnection(app.url(), app.user(), app.password());
                        PreparedStatement vote = connection.prepareStatement(
                                "insert into public.bench_vote (ballot, n, seat, shares, mandate, token, at) values (?, ?, ?, cast(? as jsonb), ?, ?, ?)");
                        PreparedStatement line = connection.prepareStatement(
                                "insert into public.bench_line (ledger, n, at, type, body, tree) values (2, ?, ?, 'VOTE', ?, ?)")) {
                    connection.setAutoCommit(false);
                    int done = 0;
                    for (; next.getAndIncrement() < SEATS; done++) {
                        int number = NUMBER.incrementAndGet();
                        vote.setString(1, "B-0123456789");
                        vote.setLong(2, number);
                        vote.setString(3, PublicId.fresh("S"));
                        vote.setString(4, "{\"POUR\": 10000}");
                        vote.setString(5, "M-0123456789");
                        vote.setString(6, Sha256.salted(new byte[16], "form " + number));
                        vote.setTimestamp(7, Timestamp.from(Instant.now()));
                        vote.executeUpdate();
                        line.setLong(1, number);
                        line.setTimestamp(2, Timestamp.from(Instant.now()));
                        line.setBytes(3, new byte[330]);
                        line.setBytes(4, new byte[64]);
                        line.executeUpdate();
                        connection.commit();
                    }
                    return done;
                }
            });
        }
        long begin = System.nanoTime();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : callers.invokeAll(connections)) {
                done.get();
            }
        }
        return SEATS / ((System.nanoTime() - begin) / 1e9);
    }

    private static Measure run(Work work, int times) throws Exception {
        double[] took = new double[times];
        var next = new AtomicInteger();
        long begin = System.nanoTime();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = IntStream.range(0, CALLERS).mapToObj(caller -> (Callable<Void>) () -> {
                for (int i = next.getAndIncrement(); i < times; i = next.getAndIncrement()) {
                    long from = System.nanoTime();
                    work.run(i);
                    took[i] = (System.nanoTime() - from) / 1e6;
                }
                return null;
            }).toList();
            for (var done : callers.invokeAll(all)) {
                done.get();
            }
        }
        double rate = times / ((System.nanoTime() - begin) / 1e9);
        Arrays.sort(took);
        return new Measure(rate, took[times * 99 / 100]);
    }
}
