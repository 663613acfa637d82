package fr.preau.rooms.charters.sitting;

import fr.preau.Preau;
import fr.preau.ground.amendment.Amendment;
import fr.preau.ground.amendment.Text;
import fr.preau.ground.amendment.Text.Block;
import fr.preau.ground.amendment.Text.Kind;
import fr.preau.ground.kernel.TestDatabase;
import fr.preau.ground.tally.Option;
import fr.preau.ground.tally.Shares;
import fr.preau.ground.tally.VotingRule;
import fr.preau.people.access.Browser;
import fr.preau.people.access.Entering;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.people.territory.TestTerritory;
import fr.preau.rooms.charters.ballot.Ballot;
import fr.preau.rooms.charters.ballot.Ballots;
import fr.preau.rooms.charters.ballot.Closing;
import fr.preau.rooms.charters.ballot.Preparations;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.Charters;
import fr.preau.rooms.charters.charter.Drafting;
import fr.preau.rooms.charters.charter.Workshop;
import fr.preau.rooms.charters.debate.Amendments;
import fr.preau.tools.convening.Conveners;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Invented seats that vote an invented charter, on a database whose clock the test moves. */
final class Chamber {
    static final String CONVENER = "commune-92048";
    static final String ABBEVILLE = "commune-80021";
    static final String LYON = "commune-69266";
    static final String SOMME = "departement-80";
    static final List<String> SEATS = List.of(ABBEVILLE, LYON, SOMME, "departement-69");
    static final Text TEXT = new Text(List.of(new Block("t1", Kind.TITLE, "Principes"),
            new Block("a1", Kind.ARTICLE, "Égalité"),
            new Block("a1p1", Kind.PARAGRAPH, "Chaque école dispose d’un débit de dix mégabits par seconde."),
            new Block("a1p2", Kind.PARAGRAPH, "Les communes y pourvoient."),
            new Block("a2", Kind.ARTICLE, "Logiciels libres"),
            new Block("a2p1", Kind.PARAGRAPH, "Les logiciels libres sont choisis de préférence."),
            new Block("a3", Kind.ARTICLE, "Durée"), new Block("a3p1", Kind.PARAGRAPH, "La charte vaut trois ans.")));

    /** Where the tests of this package are: one after the other, later and later. */
    static final Chamber HERE = new Chamber(LocalDate.of(2016, Month.DECEMBER, 1));

    final TestDatabase database = TestTerritory.fresh();
    final ConfigurableApplicationContext application = application();
    private final Workshop workshop = new Workshop(application);
    final Cast cast = workshop.cast;
    final Charters charters = door(Charters.class);
    final Drafting drafting = door(Drafting.class);
    final Amendments amendments = door(Amendments.class);
    final Ballots ballots = door(Ballots.class);
    final Preparations preparations = door(Preparations.class);
    final Sittings sittings = door(Sittings.class);
    final Conclusions conclusions = door(Conclusions.class);
    final JdbcClient sql = door(JdbcClient.class);
    private final Map<String, String> people = new HashMap<>();

    Chamber(LocalDate day) {
        database.owner()
                .sql("update kernel.clock_shift set shift = cast(:noon as timestamptz) - clock_timestamp()")
                .param("noon", day.atTime(12, 0).atZone(ZoneId.of("Europe/Paris")).toOffsetDateTime())
                .update();
    }

    private ConfigurableApplicationContext application() {
        Map<String, Object> all = new HashMap<>(database.settings());
        all.put("server.port", 0);
        String[] settings = all.entrySet()
                .stream()
                .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new);
        return new SpringApplicationBuilder(Preau.class).run(settings);
    }

    <T> T door(Class<T> type) {
        return application.getBean(type);
    }

    /** Whoever has every power for that organisation, as their session would read them now. */
    Actor of(String organisation) {
        return cast.actor(people.computeIfAbsent(organisation, id -> cast.administrator("Voix de " + id, id).id()));
    }

    /** A second person who convenes. */
    Actor deputy() {
        return cast
                .actor(people.computeIfAbsent("deputy", id -> cast.administrator("Dominique Modèle", CONVENER).id()));
    }

    /** A charter with that text and these seats, open to amendments. */
    String charter(Text text, Collection<String> seats) {
        Actor convener = of(CONVENER);
        String id = workshop.draft(convener, text, seats);
        pass(id, Charter.State.CONTRIBUTIONS);
        pass(id, Charter.State.AMENDMENTS);
        return id;
    }

    String charter() {
        return charter(TEXT, SEATS);
    }

    void pass(String id, Charter.State to) {
        workshop.pass(of(CONVENER), id, to);
    }

    static Block block(String id) {
        return TEXT.blocks().get(TEXT.place(id).orElseThrow());
    }

    String file(String charter, String seat, Amendment.Change change) {
        int version = charters.get(charter).versions();
        return amendments.file(of(seat), charter, new Amendments.Draft(version, change, "Parce que.", seat, Set.of()));
    }

    void begin(String charter) {
        Actor convener = of(CONVENER);
        sittings.begin(convener, charter, drafting.get(convener, charter).edition(), Sittings.SIMPLE);
    }

    /** The same, under a rule with that quorum. */
    void begin(String charter, VotingRule.Quorum quorum) {
        Actor convener = of(CONVENER);
        VotingRule simple = Sittings.SIMPLE;
        VotingRule rule = new VotingRule(simple.kind(), simple.threshold(), quorum, simple.change(),
                simple.proxiesPerSeat());
        sittings.begin(convener, charter, drafting.get(convener, charter).edition(), rule);
    }

    Sitting sitting(String charter) {
        return sittings.open(charters.get(charter)).orElseThrow();
    }

    AgendaItem.State state(String charter, String amendment) {
        return sitting(charter).turn(amendment).orElseThrow().state();
    }

    Map<String, String> open(String charter, String... amendments) {
        return sittings.open(of(CONVENER), charter, sitting(charter).edition(), List.of(amendments), later());
    }

    String decide(String charter) {
        return sittings.decide(of(CONVENER), charter, sitting(charter).edition(), later());
    }

    Instant now() {
        return sql.sql("select kernel.clock()")
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }

    private Instant later() {
        return now().plus(Duration.ofHours(2));
    }

    /** Every seat answers the same. */
    void vote(String charter, String ballot, Option option) {
        Ballot one = ballots.get(ballot);
        preparations.seats(one.block())
                .forEach(seat -> ballots.vote(of(acting(seat.organisation())), ballot, seat.id(), Shares.all(option),
                        null, "", ""));
    }

    private String acting(String organisation) {
        return door(Conveners.class).acting(organisation, now());
    }

    void pass(Duration time) {
        database.owner()
                .sql("update kernel.clock_shift set shift = shift + make_interval(secs => :seconds)")
                .param("seconds", (double) time.toSeconds())
                .update();
    }

    /** Time passes until every ballot is over. */
    void over() {
        pass(Duration.ofHours(3));
        Closing.round(application);
    }

    int port() {
        return application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    /** The browser of whoever has every power for that organisation, signed in strongly. */
    Browser browser(String organisation) {
        return Entering.strongly(application, port(), of(organisation).id());
    }

    Text text(String charter) {
        return charters.latest(charters.get(charter)).text();
    }

    String words(String charter, String block) {
        Text text = text(charter);
        return text.blocks().get(text.place(block).orElseThrow()).words();
    }
}
