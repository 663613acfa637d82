package fr.preau.people.account;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.policy.Power;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Invented people with mandates, made through the doors, for the tests of any module. */
public final class Cast {
    private final JdbcClient sql;
    private final People people;
    private final Mandates mandates;
    private final Rights rights;
    private final Journal journal;

    public Cast(ApplicationContext application) {
        this.sql = application.getBean(JdbcClient.class);
        this.people = application.getBean(People.class);
        this.mandates = application.getBean(Mandates.class);
        this.rights = application.getBean(Rights.class);
        this.journal = application.getBean(Journal.class);
    }

    /** Somebody new, with an address nobody else has. */
    public String person(String name) {
        return people.register(PublicId.fresh("p").toLowerCase(java.util.Locale.ROOT) + "@exemple.test", name, "fr");
    }

    /** A mandate given by the operator. */
    public String mandate(String person, String organisation, Set<Power> powers, LocalDate from, LocalDate until) {
        return journal.record((at,
                say) -> mandates.establish(at, say, Mandates.Grant.titular(organisation, person,
                        "adjointe à l’éducation", powers, from, until, "délibération n° 2026-14"),
                        List.of("operator")));
    }

    /** Somebody new who administers that organisation and has every other power, from today on. */
    public Actor administrator(String name, String organisation) {
        String person = person(name);
        mandate(person, organisation, EnumSet.allOf(Power.class), today(), null);
        return actor(person);
    }

    /** The same person as their session would read them now, after a strong sign-in. */
    public Actor actor(String person) {
        Instant at = sql.sql("select kernel.clock()")
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
        People.Person known = people.get(person).orElseThrow();
        return new Actor(person, known.name(), "fr", known.mail(), new byte[16], at, at, rights.of(person));
    }

    public LocalDate today() {
        return sql.sql("select kernel.today()").query((row, number) -> row.getObject(1, LocalDate.class)).single();
    }
}
