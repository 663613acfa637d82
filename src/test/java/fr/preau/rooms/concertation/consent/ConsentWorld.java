package fr.preau.rooms.concertation.consent;

import fr.preau.Preau;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.kernel.TestDatabase;
import fr.preau.ground.tally.Fraction;
import fr.preau.ground.tally.Option;
import fr.preau.ground.tally.Shares;
import fr.preau.ground.tally.VotingRule;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.people.organisation.Organisations;
import fr.preau.people.territory.TestTerritory;
import fr.preau.rooms.charters.ballot.Ballot;
import fr.preau.rooms.charters.ballot.Ballots;
import fr.preau.rooms.charters.ballot.Closing;
import fr.preau.rooms.charters.ballot.Draft;
import fr.preau.rooms.charters.ballot.Preparations;
import fr.preau.rooms.charters.ballot.Seat;
import fr.preau.rooms.concertation.committee.CommitteeSeats;
import fr.preau.rooms.concertation.committee.Committees;
import fr.preau.rooms.concertation.committee.Committees.Outline;
import fr.preau.rooms.concertation.committee.Referrals;
import fr.preau.tools.convening.Invitee;
import fr.preau.tools.convening.ScaledPlaces.Scale;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A body and its seats on a database whose clock the test moves; without pages. */
public final class ConsentWorld {
    public static final String AMIENS = "commune-80021";
    public static final String LYON = "commune-69266";

    /** Where tests are one after the other, later and later. */
    public static final ConsentWorld HERE = new ConsentWorld();

    private static final String CONVENER = "departement-80";
    private final TestDatabase database = TestTerritory.fresh();
    private final ConfigurableApplicationContext application = open();
    private final Cast cast = new Cast(application);
    private final String president = cast.administrator("Présidence Modèle", CONVENER).id();
    private final Map<String, String> voices = Map.of(AMIENS, cast.administrator("Sacha Modèle", AMIENS).id(), LYON,
            cast.administrator("Lou Modèle", LYON).id());

    private ConsentWorld() {}

    private ConfigurableApplicationContext open() {
        String[] settings = database.settings()
                .entrySet()
                .stream()
                .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new);
        return new SpringApplicationBuilder(Preau.class).web(WebApplicationType.NONE)
                .properties("spring.main.lazy-initialization=true")
                .run(settings);
    }

    public <T> T door(Class<T> type) {
        return application.getBean(type);
    }

    public Cast cast() {
        return cast;
    }

    /** Who convenes, as their session would read them now. */
    public Actor president() {
        return cast.actor(president);
    }

    /** Who speaks and votes for that one. */
    public Actor of(String organisation) {
        return cast.actor(voices.get(organisation));
    }

    public void pass(Duration time) {
        database.owner()
                .sql("update kernel.clock_shift set shift = shift + make_interval(secs => :seconds)")
                .param("seconds", (double) time.toSeconds())
                .update();
    }

    /** A body where these sit. */
    public String body(String... seated) {
        Organisations organisations = door(Organisations.class);
        Committees committees = door(Committees.class);
        var outline = new Outline("Comité", "", Scale.DEPARTEMENT, organisations.get(CONVENER));
        String id = committees.begin(president(), CONVENER, outline);
        var all = Arrays.stream(seated).map(organisations::get).toList();
        door(CommitteeSeats.class).seat(president(), id, Invitee.all(all, null, 0));
        committees.install(president(), id, 0);
        return id;
    }

    /** What it is asked, its seats being heard today. */
    public int submitted(String body) {
        return door(Referrals.class).submit(president(), body, CONVENER, "Le réseau", "Faut-il un seul réseau ?", "",
                cast.today());
    }

    /** The address of a ballot that is closed, each of these having voted so. */
    public String voted(String question, Option option, String... seated) {
        Preparations preparations = door(Preparations.class);
        Ballots ballots = door(Ballots.class);
        var rule = new VotingRule(VotingRule.Kind.SEATS, Fraction.HALF, VotingRule.Quorum.NONE, true, 1);
        var draft = new Draft(List.of(question), "Le texte soumis.", "", "", rule, Map.of("COMMUNES", 100L), false,
                null, Sql.clock(door(JdbcClient.class)).plus(Duration.ofDays(9)));
        String id = preparations.prepare(president(), CONVENER, draft);
        preparations.seat(president(), id, List.of(seated), null, 100);
        preparations.announce(president(), id, preparations.block(president(), id).getFirst().version());
        Ballot ballot = ballots.get(id);
        for (Seat seat : ballots.roll(ballot)) {
            ballots.vote(of(seat.organisation()), id, seat.id(), Shares.all(option), null, "", "");
        }
        pass(Duration.ofDays(10));
        Closing.round(application);
        return ballot.path();
    }
}
