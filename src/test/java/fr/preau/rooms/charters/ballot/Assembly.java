package fr.preau.rooms.charters.ballot;

import fr.preau.Preau;
import fr.preau.ground.kernel.TestDatabase;
import fr.preau.ground.policy.Power;
import fr.preau.ground.tally.Fraction;
import fr.preau.ground.tally.Option;
import fr.preau.ground.tally.Shares;
import fr.preau.ground.tally.VotingRule;
import fr.preau.ground.tally.VotingRule.Quorum;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.people.notice.News;
import fr.preau.people.territory.TestTerritory;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Organisations that vote, each with somebody invented, on a database whose clock the test moves: the application
 * without its pages, once or as a second node.
 */
final class Assembly {
    static final String CONVENER = "commune-92048";
    static final List<String> COMMUNES = List.of("commune-80021", "commune-69266", "commune-74010", "commune-33063");
    static final List<String> DEPARTEMENTS = List.of("departement-80", "departement-69", "departement-33");
    static final VotingRule SIMPLE = new VotingRule(VotingRule.Kind.COLLEGES, Fraction.HALF, Quorum.NONE, false, 1);
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    final TestDatabase database = TestTerritory.fresh();
    private final ConfigurableApplicationContext application = open();
    final Cast cast = new Cast(application);
    final Ballots ballots = door(Ballots.class);
    final Preparations preparations = door(Preparations.class);
    final Proposals proposals = door(Proposals.class);
    final Openings openings = door(Openings.class);
    final JdbcClient sql = door(JdbcClient.class);
    final Actor mayor;
    private final Map<String, String> voters = new HashMap<>();

    Assembly() {
        this(LocalDate.now(PARIS));
    }

    /** Where everything began on that day; the journal never goes back. */
    Assembly(LocalDate day) {
        live(day);
        mayor = cast.administrator("Camille Modèle", CONVENER);
        COMMUNES.forEach(this::voter);
        DEPARTEMENTS.forEach(this::voter);
    }

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

    /** Another node on the same database. */
    ConfigurableApplicationContext node() {
        return open();
    }

    /** What they were told. */
    News news() {
        return new News(application);
    }

    <T> T door(Class<T> type) {
        return application.getBean(type);
    }

    /** Whoever votes for that organisation, as their session would read them now. */
    Actor voter(String organisation) {
        String person = voters.computeIfAbsent(organisation, id -> {
            String text = cast.person("Élue de " + id);
            cast.mandate(text, id, EnumSet.of(Power.VOTE), cast.today(), null);
            return text;
        });
        return cast.actor(person);
    }

    /** A second person who publishes for the organisation that convenes. */
    Actor deputy() {
        String person = cast.person("Dominique Modèle");
        cast.mandate(person, CONVENER, Set.of(Power.PUBLISH), cast.today(), null);
        return cast.actor(person);
    }

    Instant now() {
        return sql.sql("select kernel.clock()")
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }

    void live(LocalDate day) {
        database.owner()
                .sql("update kernel.clock_shift set shift = cast(:noon as timestamptz) - clock_timestamp()")
                .param("noon", day.atTime(12, 0).atZone(PARIS).toOffsetDateTime())
                .update();
    }

    void pass(Duration time) {
        database.owner()
                .sql("update kernel.clock_shift set shift = shift + make_interval(secs => :seconds)")
                .param("seconds", (double) time.toSeconds())
                .update();
    }

    /** Every hour that has come is kept, as the round of a node does. */
    void round() {
        openings.due().forEach(openings::settle);
    }

    static Draft draft(VotingRule rule, boolean sealed, Instant closes, String... questions) {
        return new Draft(List.of(questions.length == 0 ? new String[]{"Adopter la charte inventée ?"} : questions),
                "Une charte inventée pour les écoles inventées.", "Toutes les communes inventées",
                "Délibération inventée n° 12", rule, Map.of("COMMUNES", 100L, "DEPARTEMENTS", 100L), sealed, null,
                closes);
    }

    /** A draft with a seat for everybody. */
    String prepared(VotingRule rule, boolean sealed, String... questions) {
        String id = preparations.prepare(cast.actor(mayor.id()), CONVENER,
                draft(rule, sealed, now().plus(Duration.ofDays(10)), questions));
        preparations.seat(cast.actor(mayor.id()), id, COMMUNES, null, 100);
        preparations.seat(cast.actor(mayor.id()), id, DEPARTEMENTS, null, 100);
        return id;
    }

    /** The same, open. */
    Ballot opened(VotingRule rule, boolean sealed, String... questions) {
        String id = prepared(rule, sealed, questions);
        announce(id);
        return ballots.get(id);
    }

    void announce(String id) {
        Actor actor = cast.actor(mayor.id());
        preparations.announce(actor, id, preparations.block(actor, id).getFirst().version());
    }

    /** The seat of each organisation. */
    Map<String, String> seats(Ballot ballot) {
        return preparations.seats(ballot.block()).stream().collect(Collectors.toMap(Seat::organisation, Seat::id));
    }

    String seat(Ballot ballot, String organisation) {
        return seats(ballot).get(organisation);
    }

    long vote(Ballot ballot, String organisation, Option option) {
        return vote(ballot, organisation, Shares.all(option), null, "");
    }

    long vote(Ballot ballot, String organisation, Shares shares, @Nullable String castBy, String explanation) {
        return ballots.vote(voter(castBy == null ? organisation : castBy), ballot.id(), seat(ballot, organisation),
                shares, castBy == null ? null : seat(ballot, castBy), explanation, "");
    }

    /** Closes it at its hour. */
    Ballot closed(Ballot ballot) {
        pass(Duration.between(now(), ballots.get(ballot.id()).closesAt()).plusSeconds(1));
        round();
        return ballots.get(ballot.id());
    }
}
