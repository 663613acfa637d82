package fr.preau.rooms.charters.ballot;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.Preau;
import fr.preau.ground.journal.BallotLedgers;
import fr.preau.ground.journal.Soundness;
import fr.preau.ground.kernel.DatabaseAddress;
import fr.preau.ground.kernel.DatabaseRole;
import fr.preau.ground.kernel.LocalPostgres;
import fr.preau.ground.kernel.Seed;
import fr.preau.ground.proof.Verification;
import fr.preau.ground.tally.Fraction;
import fr.preau.ground.tally.Option;
import fr.preau.ground.tally.Shares;
import fr.preau.ground.tally.VotingRule;
import fr.preau.ground.tally.VotingRule.Quorum;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.people.organisation.Organisation;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Amid ten thousand votes, the application, then PostgreSQL, is killed outright: every vote that was answered is there,
 * none twice, the chain is whole.
 */
@Tag("ci")
class KilledBallotTest {
    private static final Path PROGRAMS = Path.of("target", "programs");
    private static final int VOTES = 10_000;
    private static final int AMID = 2_000;

    @TempDir Path folder;

    @Test
    void killedTwiceAmidTenThousandVotesLosesNoneThatWasAnswered() throws Exception {
        Map<String, Long> answered = new HashMap<>();
        Seed.loaded(folder);
        Process application = application();
        try (BufferedReader answers = application.inputReader()) {
            read(answers, answered, AMID);
            application.toHandle().destroyForcibly();
            read(answers, answered, VOTES);
        }
        application.waitFor();
        check(answered);
        int before = answered.size();
        Process again = application();
        try (BufferedReader answers = again.inputReader()) {
            read(answers, answered, before + AMID);
            String pid = Files.readAllLines(folder.resolve("postgres/data/postmaster.pid")).getFirst();
            ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow().destroyForcibly();
            read(answers, answered, VOTES);
        }
        again.waitFor();
        assertThat(answered).hasSizeBetween(before + AMID, VOTES - 1);
        check(answered);
    }

    private Process application() throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
                Application.class.getName(), PROGRAMS.toString(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** The line of each seat that was answered, until there are so many or no more. */
    private static void read(BufferedReader answers, Map<String, Long> answered, int until) throws IOException {
        while (answered.size() < until) {
            String line = answers.readLine();
            if (line == null) {
                return;
            }
            if (line.matches("vote S-\\w+ \\d+")) {
                String[] words = line.split(" ");
                Long earlier = answered.put(words[1], Long.valueOf(words[2]));
                assertThat(earlier).as("the same answer as before").isIn(null, answered.get(words[1]));
            }
        }
    }

    private void check(Map<String, Long> answered) throws Exception {
        try (LocalPostgres server = LocalPostgres.open(PROGRAMS, folder, LocalPostgres.Durability.DURABLE)) {
            DatabaseAddress app = server.address(LocalPostgres.DATABASE, DatabaseRole.APP);
            JdbcClient sql = JdbcClient.create(new DriverManagerDataSource(app.url(), app.user(), app.password()));
            Map<String, Long> kept = new HashMap<>();
            String ballot = sql.sql("select id from ballot.ballot").query((row, n) -> row.getString(1)).single();
            sql.sql("select seat, n from ballot.vote").query(row -> {
                assertThat(kept.put(row.getString(1), row.getLong(2))).as("no seat votes twice").isNull();
            });
            assertThat(kept).containsAllEntriesOf(answered);
            try (Connection connection = DriverManager.getConnection(app.url(), app.user(), app.password())) {
                Verification.Report report = Soundness.of(connection, any -> {}).get(BallotLedgers.name(ballot));
                assertThat(report.fault()).isNull();
                assertThat(report.ballot().votes()).isEqualTo(kept.size());
            }
        }
    }

    /** Votes for every seat in turn, many at once, and says each that is answered. */
    static final class Application {
        private Application() {}

        public static void main(String[] arguments) throws InterruptedException {
            try (ConfigurableApplicationContext site = new SpringApplicationBuilder(Preau.class)
                    .web(WebApplicationType.NONE)
                    .run("--preau.programs=" + arguments[0], "--preau.folder=" + arguments[1],
                            "--spring.main.lazy-initialization=true");
                    var callers = Executors.newVirtualThreadPerTaskExecutor()) {
                Ballots ballots = site.getBean(Ballots.class);
                Actor actor = actor(site);
                Ballot ballot = opened(site, actor);
                List<Seat> seats = site.getBean(Preparations.class).seats(ballot.block());
                var next = new AtomicInteger();
                for (int i = 0; i < 32; i++) {
                    callers.submit(() -> {
                        for (int n = next.getAndIncrement(); n < seats.size(); n = next.getAndIncrement()) {
                            String seat = seats.get(n).id();
                            long line = ballots.vote(actor, ballot.id(), seat,
                                    Shares.all(n % 3 == 0 ? Option.CONTRE : Option.POUR), null, "", seat);
                            System.out.println("vote " + seat + " " + line);
                        }
                    });
                }
            }
            System.exit(0);
        }

        private static List<String> bodies() {
            return IntStream.rangeClosed(1, VOTES).mapToObj(i -> "O-B" + String.format("%06d", i)).toList();
        }

        /** The same person as before the last crash, with a mandate for each organisation. */
        private static Actor actor(ConfigurableApplicationContext site) {
            JdbcClient sql = site.getBean(JdbcClient.class);
            var cast = new Cast(site);
            String known = sql.sql("select coalesce(max(person), '') from account.v_held")
                    .query((row, n) -> row.getString(1))
                    .single();
            if (!known.isEmpty()) {
                return cast.actor(known);
            }
            String person = cast.administrator("Camille Modèle", "O-AMF").id();
            sql.sql("""
                    insert into account.organisation (id, kind, college, name)
                    select b, 'ASSOCIATION', 'ASSOCIATIONS', 'Association inventée ' || b from unnest(string_to_array(:bodies, ' ')) b
                    """)
                    .param("bodies", String.join(" ", bodies()))
                    .update();
            sql.sql("""
                    insert into account.mandate (id, person, organisation, acts_for, function, powers, during, kind, source, salt, given_by, granted_at)
                    select 'M-' || lpad(n::text, 10, '0'), :person, b, b, 'élue', array['VOTE'], daterange(kernel.today(), null), 'TITULAR',
                        'délibération inventée', substr(sha256('salt'), 1, 16), array['operator'], kernel.clock()
                    from unnest(string_to_array(:bodies, ' ')) with ordinality o (b, n)
                    """)
                    .param("person", person)
                    .param("bodies", String.join(" ", bodies()))
                    .update();
            return cast.actor(person);
        }

        private static Ballot opened(ConfigurableApplicationContext site, Actor actor) {
            Preparations preparations = site.getBean(Preparations.class);
            List<Ballot> before = preparations.convened(actor);
            if (!before.isEmpty()) {
                return before.getFirst();
            }
            String id = preparations.prepare(actor, "O-AMF",
                    Assembly.draft(new VotingRule(VotingRule.Kind.SEATS, Fraction.HALF, Quorum.NONE, false, 0), false,
                            Instant.now().plus(Duration.ofDays(2))));
            preparations.seat(actor, id, bodies(), Organisation.College.ASSOCIATIONS, 100);
            preparations.announce(actor, id, preparations.block(actor, id).getFirst().version());
            return site.getBean(Ballots.class).get(id);
        }
    }
}
