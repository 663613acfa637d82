package fr.preau.rooms.charters.ballot;

import static fr.preau.people.access.Browser.location;
import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.journal.BallotLedgers;
import fr.preau.ground.journal.Soundness;
import fr.preau.ground.kernel.TestDatabase;
import fr.preau.ground.policy.Power;
import fr.preau.ground.proof.Verification;
import fr.preau.ground.tally.Fraction;
import fr.preau.ground.tally.VotingRule;
import fr.preau.ground.tally.VotingRule.Quorum;
import fr.preau.people.access.Browser;
import fr.preau.people.access.Node;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/**
 * What befalls the machine during a ballot: the voter is told on a page, sends the same form again when it is over, and
 * nothing is lost or doubled.
 */
@NullUnmarked
class TroubledBallotTest {
    private static final Node NODE = Node.shared();
    private static final TestDatabase DATABASE = NODE.database();
    private static final String CONVENER = "commune-92048";
    private static final String FIRST = "commune-69266";
    private static final String SECOND = "commune-33063";
    private final Cast cast = new Cast(NODE.application());
    private final Ballots ballots = NODE.application().getBean(Ballots.class);
    private final Preparations preparations = NODE.application().getBean(Preparations.class);

    private Ballot opened(String question) {
        Actor actor = cast.administrator("Camille Inventée", CONVENER);
        String id = preparations.prepare(actor, CONVENER,
                Assembly.draft(new VotingRule(VotingRule.Kind.SEATS, Fraction.HALF, Quorum.NONE, true, 1), false,
                        Instant.now().plus(Duration.ofDays(2)), question));
        preparations.seat(actor, id, List.of(FIRST, SECOND), null, 100);
        preparations.announce(actor, id, preparations.block(actor, id).getFirst().version());
        return ballots.get(id);
    }

    /** Somebody signed in who votes for that organisation, before their form. */
    private final class Voter {
        private final Browser browser = NODE.browser();
        private final Ballot ballot;
        private final Map<String, String> form;

        Voter(Ballot ballot, String organisation) {
            this.ballot = ballot;
            String person = cast.person("Élue inventée");
            cast.mandate(person, organisation, EnumSet.of(Power.VOTE), cast.today(), null);
            location(browser.post("/connexion/demo", Map.of("person", person, "strength", "strong")));
            this.form = new HashMap<>(Browser.fields(browser.page(path()), "/votes"));
            form.put("option", "POUR");
        }

        private String path() {
            return ballot.path() + "/votes";
        }

        HttpResponse<String> send() {
            return browser.post(path(), form);
        }

        void again() {
            assertThat(location(send())).contains("/recus/").isEqualTo(location(send()));
        }
    }

    private static void later(HttpResponse<String> answer) {
        Document page = Browser.page(answer, 503);
        assertThat(page.select("h1").text()).isNotBlank();
        assertThat(page.select("main").text()).as("what to do, and nothing of our innards")
                .containsAnyOf("recommencez", "Rien de ce qui était enregistré n’est perdu")
                .doesNotContain("SQL", "Exception");
    }

    /** The ledger, verified as anybody would; how many votes it holds. */
    private static int verified(Ballot ballot) throws Exception {
        try (Connection connection = DATABASE.dataSource().getConnection()) {
            Verification.Report report = Soundness.of(connection, any -> {}).get(BallotLedgers.name(ballot.id()));
            assertThat(report.fault()).isNull();
            return report.ballot().votes();
        }
    }

    @Test
    void aDatabaseThatIsRestartedIsSaidAndTheSameFormVotesOnceItIsBack() throws Exception {
        Ballot ballot = opened("Voter malgré un redémarrage ?");
        var first = new Voter(ballot, FIRST);
        var second = new Voter(ballot, SECOND);
        first.again();
        DATABASE.whileAway(() -> later(second.send()));
        awaitOpen(ballot);
        second.again();
        assertThat(verified(ballot)).isEqualTo(2);
        assertThat(lines(ballot)).isEqualTo(2);
    }

    /** PostgreSQL is made to say so by a trigger: the disk itself is not filled. */
    @Test
    void aFullDiskIsSaidWhileOneStillReadsAndTheSameFormVotesOnceThereIsRoom() throws Exception {
        Ballot ballot = opened("Voter malgré un disque plein ?");
        var first = new Voter(ballot, FIRST);
        var second = new Voter(ballot, SECOND);
        first.again();
        full(true);
        try {
            later(second.send());
            assertThat(second.browser.page(ballot.path()).select("#appel").text()).as("reading goes on")
                    .contains("Pour");
        } finally {
            full(false);
        }
        second.again();
        assertThat(verified(ballot)).isEqualTo(2);
        assertThat(lines(ballot)).isEqualTo(2);
    }

    private static void full(boolean so) {
        DATABASE.owner()
                .sql(so ? """
                        create function journal.full_disk() returns trigger language plpgsql as $$
                        begin raise exception 'could not extend file: No space left on device' using errcode = 'disk_full'; end $$;
                        create trigger full_disk before insert on journal.line for each statement execute function journal.full_disk()
                        """
                        : "drop function journal.full_disk() cascade")
                .update();
    }

    @Test
    void aClockMovedBackLosesNoVoteAndNoLineGoesBack() throws Exception {
        Ballot ballot = opened("Voter malgré une horloge qui recule ?");
        var first = new Voter(ballot, FIRST);
        var second = new Voter(ballot, SECOND);
        first.again();
        Instant before = at(ballot);
        DATABASE.moveClock("-3 minutes");
        try {
            second.again();
        } finally {
            DATABASE.moveClock("0");
        }
        assertThat(at(ballot)).as("the hour of the line before").isEqualTo(before);
        assertThat(verified(ballot)).isEqualTo(2);
        assertThat(lines(ballot)).isEqualTo(2);
    }

    private static Instant at(Ballot ballot) {
        return DATABASE.app()
                .sql("select max(at) from ballot.vote where ballot = :id")
                .param("id", ballot.id())
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .single();
    }

    private static int lines(Ballot ballot) {
        return DATABASE.app()
                .sql("select count(*) from ballot.vote where ballot = :id")
                .param("id", ballot.id())
                .query((row, number) -> row.getInt(1))
                .single();
    }

    /** The pool finds out one by one which of its connections are dead. */
    private static void awaitOpen(Ballot ballot) {
        Instant late = Instant.now().plus(Duration.ofMinutes(2));
        while (NODE.browser().get(ballot.path()).statusCode() != 200) {
            assertThat(Instant.now()).as("it comes back by itself").isBefore(late);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }
}
