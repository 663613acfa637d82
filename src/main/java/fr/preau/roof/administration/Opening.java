package fr.preau.roof.administration;

import fr.preau.ground.kernel.Csv;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.policy.Power;
import fr.preau.ground.post.Post;
import fr.preau.ground.web.Figures;
import fr.preau.ground.web.Site;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.territory.Territories;
import fr.preau.tools.imports.ImportOrder;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The first opening: what lies between an empty machine and a first institution that decides here, how each step
 * stands, and what it lacks.
 */
@Component
record Opening(JdbcClient sql, Territories territories, Post post, Site site,
        @Value("${preau.proconnect.issuer:}") String issuer) {
    private static final String DONE_SO_FAR = """
            select
                (select count(distinct person) from account.v_held
                    where organisation = :instance
                        and :administer = any(powers) and during @> kernel.today() and (ended_at is null or ended_at > kernel.clock())) as operators,
                (select count(distinct organisation) from account.v_held
                    where organisation <> :instance
                        and :administer = any(powers) and during @> kernel.today() and (ended_at is null or ended_at > kernel.clock())) as organisations,
                exists (select from journal.v_act where action = 'ballot.opened') as decided,
                (select strong_from from access.v_means where person = :person) as engages
            """;
    private static final String EDITIONS = "select kind, max(edition) as edition from territory.v_import where kind <> 'annuaire' or scope <> '' group by kind";
    private static final int OPERATORS = 2;

    /** How long a key made from a mailbox engages nobody. */
    private static final Duration WAIT = Duration.ofHours(24);

    /** How a step stands. */
    enum State {
        DONE, TO_DO,
        /** Only somebody can tell. */
        UNKNOWN,
        /** One may open without it. */
        OPTIONAL;

        static State of(boolean done) {
            return done ? DONE : TO_DO;
        }
    }

    /** The steps, in the order in which one takes them. */
    enum What {
        IDENTITY,
        /** One's own: it engages nobody for a day. */
        KEY, ADDRESS, MAIL, PROCONNECT, DATA, OPERATORS, ORGANISATION, DECISION
    }

    /**
     * @param words the end of the key of what is said of it
     * @param hour that they say; absent when they say none
     * @param missing what it lacks, by the names of the settings
     */
    record Step(What what, State state, String words, @Nullable Instant hour, List<String> missing) {
        private static Step of(What what, State state) {
            return new Step(what, state, state.name(), null, List.of());
        }

        /** When a key made now, or made already, engages: "demain à 10 h 36". */
        String when(Visit visit) {
            if (hour == null) {
                return "";
            }
            return words.equals("WAITS") || words.equals("DONE") ? Figures.moment(visit.language(), hour)
                    : Figures.hour(visit.language(), Paris.hour(hour));
        }
    }

    /**
     * One official file.
     *
     * @param name the end of the key of its name
     * @param address where its publisher puts it
     * @param edition the last one that was taken
     */
    record Official(ImportOrder.Kind kind, String name, String address, @Nullable LocalDate edition) {}

    private record Progress(long operators, long organisations, boolean decided, @Nullable Instant engages) {}

    /** Every step, and how it stands now for that administrator, with mails that fare so. */
    List<Step> steps(Actor actor, Post.Condition mail) {
        Progress so = sql.sql(DONE_SO_FAR)
                .param("instance", Actor.INSTANCE)
                .param("administer", Power.ADMINISTER.name())
                .param("person", actor.id())
                .query(Sql.as(Progress.class))
                .single();
        boolean known = !territories.now().schoolsKnownIn().isEmpty();
        return List.of(identity(), key(so.engages(), actor.at()), address(), mail(mail),
                Step.of(What.PROCONNECT, issuer.isBlank() ? State.OPTIONAL : State.DONE),
                Step.of(What.DATA, State.of(known)), Step.of(What.OPERATORS, State.of(so.operators() >= OPERATORS)),
                Step.of(What.ORGANISATION, State.of(so.organisations() > 0)),
                Step.of(What.DECISION, State.of(so.decided())));
    }

    /** How many steps remain to that administrator, those that one may do without apart. */
    long remaining(Actor actor, Post.Condition mail) {
        return steps(actor, mail).stream()
                .filter(step -> step.state() != State.DONE && step.state() != State.OPTIONAL)
                .count();
    }

    /** How the outbox fares. */
    Post.Condition mail() {
        return post.condition();
    }

    /** The files that complete what comes with Préau, each with the last edition taken here. */
    List<Official> files() {
        Map<String, LocalDate> editions = editions();
        return Csv.reference("official-files").stream().map(line -> {
            var kind = ImportOrder.Kind.valueOf(line.getFirst());
            return new Official(kind, line.get(1), line.get(2), editions.get(kind.word()));
        }).toList();
    }

    private Map<String, LocalDate> editions() {
        Map<String, LocalDate> editions = new HashMap<>();
        sql.sql(EDITIONS).query(row -> {
            LocalDate edition = row.getObject("edition", LocalDate.class);
            if (edition != null) {
                editions.put(row.getString("kind"), edition);
            }
        });
        return editions;
    }

    private Step identity() {
        Map<String, String> settings = Map.of("PREAU_SITE_PUBLISHER", site.publisher(), "PREAU_SITE_DIRECTOR",
                site.director(), "PREAU_SITE_HOST", site.host(), "PREAU_SITE_CONTACT", site.contact());
        List<String> missing = settings.entrySet()
                .stream()
                .filter(entry -> entry.getValue().isBlank())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        State state = State.of(missing.isEmpty());
        return new Step(What.IDENTITY, state, state.name(), null, missing);
    }

    /** Made on the first day, it engages on the second: the first organisation waits for that. */
    private Step key(@Nullable Instant engages, Instant now) {
        if (engages != null) {
            boolean waits = engages.isAfter(now);
            return new Step(What.KEY, State.DONE, waits ? "WAITS" : "DONE", engages, List.of());
        }
        boolean nowhere = !site.url().isEmpty() && !secret() && !near();
        String words = nowhere ? "NOWHERE" : site.url().isEmpty() ? "HERE" : "TO_DO";
        return new Step(What.KEY, State.TO_DO, words, now.plus(WAIT), List.of());
    }

    private Step address() {
        if (site.url().isEmpty()) {
            return new Step(What.ADDRESS, State.TO_DO, "TO_DO", null, List.of("PREAU_URL"));
        }
        String words = secret() ? "DONE" : near() ? "NEAR" : "CLEAR";
        return new Step(What.ADDRESS, State.of(secret()), words, null, List.of());
    }

    private boolean secret() {
        return site.url().startsWith("https://");
    }

    /** Browsers make keys for this machine, by that name, without https. */
    private boolean near() {
        String host = String.valueOf(URI.create(site.url()).getHost());
        return host.equals("localhost") || host.endsWith(".localhost");
    }

    private static Step mail(Post.Condition mail) {
        if (!mail.configured()) {
            return new Step(What.MAIL, State.TO_DO, "TO_DO", null, List.of("PREAU_SMTP_URL", "PREAU_MAIL_FROM"));
        }
        if (mail.lastFailure() != null && mail.waiting() > 0) {
            return new Step(What.MAIL, State.TO_DO, mail.lastFailure(), null, List.of());
        }
        return Step.of(What.MAIL, mail.left() > 0 ? State.DONE : State.UNKNOWN);
    }
}
