package fr.preau.roof.demo;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.StartRefusal;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.people.account.HeldMandate;
import fr.preau.people.account.Mandates;
import fr.preau.people.account.People;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import fr.preau.roof.cast.InventedCast;
import fr.preau.roof.cast.InventedPeople;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Makes the invented world, once: organisations, people, mandates. The first mandate of each organisation is given at
 * the console, the others by those who hold it, as anywhere.
 */
@Component
@ConditionalOnProperty(name = "preau.demo", havingValue = "true")
class World implements ApplicationRunner {
    private static final String OPERATOR = "operator";
    private static final Duration AT_LEAST = Duration.ofSeconds(5);
    private static final Duration AT_MOST = Duration.ofMinutes(2);
    private static final Set<String> OF_THE_INSTANCE = Set.of("kim", "lee");

    /** A school of the référentiel, which has no key of its own here. */
    private static final String SCHOOL = "etablissement-";

    private static final String SOURCE = "inventée pour la démonstration";

    private final Journal journal;
    private final Organisations organisations;
    private final People people;
    private final Mandates mandates;
    private final InventedRooms rooms;
    private final LocalDate today;
    private final Map<String, String> places = new HashMap<>();
    private final Map<String, String> persons = new HashMap<>();
    private final Map<String, MandateGrant> given = new HashMap<>();

    /** A mandate given, and who holds it. */
    private record MandateGrant(String mandate, String person) {}

    World(Journal journal, Organisations organisations, People people, Mandates mandates, InventedRooms rooms,
            Clock clock) {
        this.journal = journal;
        this.organisations = organisations;
        this.people = people;
        this.mandates = mandates;
        this.rooms = rooms;
        this.today = LocalDate.now(clock);
    }

    /**
     * Makes it in an empty database. What its people did since, their names changed or erased, does not make it another
     * one.
     *
     * @throws StartRefusal when its making was cut short
     */
    @Override
    public void run(ApplicationArguments arguments) {
        Set<String> made = organisations.homes().keySet();
        if (made.isEmpty()) {
            make();
        } else if (!whole(made.stream().flatMap(text -> mandates.of(text).stream()))) {
            throw new StartRefusal("demo.start.unfinished");
        }
    }

    /** Made to its end: the mandate that is withdrawn last has been. */
    static boolean whole(Stream<Mandates.Mandate> all) {
        return all.anyMatch(mandate -> mandate.held().endedAt() != null);
    }

    private void make() {
        long began = System.nanoTime();
        InventedPeople.file("organisations").forEach(this::organisation);
        InventedPeople.file("people").forEach(this::person);
        InventedPeople.file("mandates").forEach(this::mandate);
        tellsFromSources();
        // some sixty acts, as many as votes to come: what is brief on this machine, busy as it is
        // now
        Duration brief = AT_LEAST.plusNanos(3 * (System.nanoTime() - began));
        rooms.furnish(new InventedCast(places, persons), brief.compareTo(AT_MOST) < 0 ? brief : AT_MOST);
        withdraw("ancien", "maire");
    }

    /** What really happened is told by the site itself: by nobody who is invented. */
    private void tellsFromSources() {
        String person = people.register("recits@exemple.test", "Exploitant de ce Préau", "fr");
        var grant = Mandates.Grant.titular(Actor.INSTANCE, person, "récits d’après des sources publiques",
                Set.of(Power.PUBLISH), today, null, "écrit à la console");
        journal.record((at, say) -> mandates.establish(at, say, grant, List.of(OPERATOR)));
        places.put(Actor.INSTANCE, Actor.INSTANCE);
        persons.put(OPERATOR, person);
    }

    private void organisation(Map<String, String> line) {
        var draft = new Organisations.Draft(Organisation.Kind.valueOf(said(line, "kind")), said(line, "name"),
                said(line, "siren").isEmpty() ? null : said(line, "siren"), null, null, SOURCE,
                said(line, "territory").isEmpty() ? null : said(line, "territory"), true);
        String id = journal.record((at, say) -> organisations.create(say, draft, List.of(OPERATOR)));
        places.put(said(line, "key"), id);
    }

    private void person(Map<String, String> line) {
        String mail = InventedPeople.mail(line);
        String id = OF_THE_INSTANCE.contains(said(line, "key")) ? appointed(mail, said(line, "name"))
                : people.register(mail, said(line, "name"), "fr");
        persons.put(said(line, "key"), id);
    }

    private String appointed(String mail, String name) {
        mandates.appoint(mail, name, "fr");
        return people.find(mail).orElseThrow().id();
    }

    private void mandate(Map<String, String> line) {
        String person = InventedCast.known(persons, line.get("person"));
        String by = said(line, "by");
        Mandates.Grant grant = grant(line, person);
        String mandate = by.equals(OPERATOR)
                ? journal.record((at, say) -> mandates.establish(at, say, grant, List.of(OPERATOR)))
                : mandates.grant(InventedCast.acting(InventedCast.known(given, by).person()), grant);
        given.put(said(line, "key"), new MandateGrant(mandate, person));
    }

    private Mandates.Grant grant(Map<String, String> line, String person) {
        String principal = said(line, "for");
        String organisation = said(line, "organisation");
        return new Mandates.Grant(
                organisation.startsWith(SCHOOL) ? organisation : InventedCast.known(places, organisation), person,
                said(line, "function"), HeldMandate.Kind.valueOf(said(line, "kind")),
                Arrays.stream(said(line, "powers").split(" ")).map(Power::valueOf).collect(Collectors.toSet()),
                today.plusDays(Long.parseLong(said(line, "from"))), day(said(line, "until")), said(line, "source"),
                null, principal.isEmpty() ? null : InventedCast.known(given, principal).mandate());
    }

    private @Nullable LocalDate day(String days) {
        return days.isEmpty() ? null : today.plusDays(Long.parseLong(days));
    }

    /** Ends a mandate at once, by the holder of another one. */
    private void withdraw(String mandate, String by) {
        mandates.end(InventedCast.acting(InventedCast.known(given, by).person()),
                InventedCast.known(given, mandate).mandate());
    }

    private static String said(Map<String, String> line, String column) {
        return Objects.requireNonNull(line.get(column), column);
    }
}
