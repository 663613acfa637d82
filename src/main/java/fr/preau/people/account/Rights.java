package fr.preau.people.account;

import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.policy.Power;
import fr.preau.ground.policy.Ruling;
import fr.preau.ground.policy.SignedIn;
import fr.preau.ground.web.Visits;
import fr.preau.people.organisation.Organisations;
import fr.preau.people.organisation.ReferenceOrganisations;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The door of rights, and the one place that answers "may this person do this for that organisation, and if not why".
 * {@link #may} for a page or a button, from what was read for the request; {@link #hold} for an act, in its own
 * transaction and at its own instant.
 */
@Component
public class Rights {
    private static final String IN_FORCE = """
            :power = any (h.powers) and h.granted_at <= :at and account.runs(h.during, h.ended_at, :at)
                and (h.stands_in_for is null or account.runs(h.principal_during, h.principal_ended_at, :at))
                and (h.organisation_ended_on is null or h.organisation_ended_on > (:at at time zone 'Europe/Paris')::date)
            """;

    /** What keeps a mandate from giving its powers, the nearest to a yes first. */
    private static final List<HeldMandate.State> NEAR = List.of(HeldMandate.State.ORGANISATION_ENDED,
            HeldMandate.State.PRINCIPAL_ENDED, HeldMandate.State.NOT_BEGUN);

    private static final RowMapper<Claim> CLAIM = Sql.as(Claim.class);

    private static final String FIRST = "h.kind = 'TITULAR' desc, h.end_day desc nulls first, h.mandate";

    private final JdbcClient sql;
    private final ReferenceOrganisations reference;
    private final Organisations organisations;

    Rights(JdbcClient sql, ReferenceOrganisations reference, Organisations organisations) {
        this.sql = sql;
        this.organisations = organisations;
        this.reference = reference;
    }

    /** Gives each method of a controller the {@link Actor} of its request. */
    @Bean
    static Visits.Argument<Actor> actors() {
        return new Visits.Argument<>(Actor.class,
                (request, answer) -> SignedIn.of(request) instanceof Actor actor ? actor : null);
    }

    /**
     * Whether that person may use that power for that organisation, as their rights were read for this request.
     */
    public Ruling may(@Nullable Actor actor, Power power, String organisation) {
        return actor == null ? Ruling.no("account.refused.anonymous") : actor.may(power, organisation);
    }

    /**
     * The mandate under which a person acts, read inside the transaction of the act.
     *
     * @param at the instant of the journal's line
     * @return its reference, for the {@code by} of the act
     * @throws Refusal.Forbidden with the reason, when there is none
     */
    public String hold(Instant at, String person, Power power, String organisation) {
        return held(at, person, power, organisation).mandate();
    }

    /** The same, for whoever administers this instance. */
    String operating(Instant at, Actor actor) {
        return hold(at, actor.id(), Power.ADMINISTER, Actor.INSTANCE);
    }

    /**
     * Whether that person acts for one of those organisations, inside the transaction of an act.
     */
    public boolean acts(Instant at, String person, Set<String> organisations) {
        return of(person).stream().anyMatch(held -> organisations.contains(held.organisation()) && held.inForce(at));
    }

    /** Somebody who would act for an organisation. */
    public record Claim(String person, String organisation) {}

    /**
     * The same for several at once, in one statement, for acts that share a transaction: the reference of the mandate
     * of each claim that holds; the others are absent, and {@link #hold} says why.
     */
    public Map<Claim, String> holdAll(Instant at, Power power, Set<Claim> claims) {
        Map<Claim, String> held = new HashMap<>();
        sql.sql("""
                select distinct on (h.person, h.organisation) h.person, h.organisation, h.mandate
                from unnest(:person, :organisation) c (person, organisation)
                join account.v_held h on h.person = c.person and h.organisation = c.organisation and
                """ + IN_FORCE + " order by h.person, h.organisation, " + FIRST)
                .params(Sql.columns(Claim.class, claims))
                .param("power", power.name())
                .param("at", Sql.utc(at))
                .query(row -> {
                    held.put(CLAIM.mapRow(row, 0), row.getString("mandate"));
                });
        held.keySet().removeIf(claim -> ended(at, claim.organisation()));
        return held;
    }

    /**
     * A power that somebody lacks for an organisation.
     *
     * @param name of that organisation
     * @param holders who has it there now, in words: "Camille Durand, maire"; empty when nobody has
     */
    public record Lack(String organisation, String name, Ruling why, List<String> holders) {}

    /**
     * What keeps somebody from an act where one of the organisations they act for, or did, would have to do it: why,
     * and who may; nothing for those for which they may.
     */
    public List<Lack> lacks(Actor actor, Power power) {
        Map<String, String> names = new LinkedHashMap<>();
        actor.mandates()
                .stream()
                .filter(held -> !held.organisation().equals(Actor.INSTANCE))
                .filter(held -> !actor.may(power, held.organisation()).allowed())
                .forEach(held -> names.put(held.organisation(), held.organisationName()));
        return lacks(actor, power, names);
    }

    private List<Lack> lacks(Actor actor, Power power, Map<String, String> names) {
        List<Lack> lacks = new ArrayList<>();
        Map<String, List<String>> holders = names.isEmpty() ? Map.of() : holders(actor.at(), power, names.keySet());
        names.forEach((id, name) -> {
            List<String> there = holders.getOrDefault(id, List.of());
            lacks.add(new Lack(id, name, actor.may(power, id), there));
        });
        return lacks;
    }

    /**
     * The same, where that organisation or one that merged into it has a seat.
     *
     * @param seated tells which of these organisations have one
     */
    public List<Lack> lacks(Actor actor, Power power, Function<Set<String>, Collection<String>> seated) {
        LocalDate day = Paris.day(actor.at());
        Map<Lack, Set<String>> lacks = new LinkedHashMap<>();
        lacks(actor, power).forEach(lack -> lacks.put(lack, organisations.standsFor(lack.organisation(), day)));
        if (lacks.isEmpty()) {
            return List.of();
        }
        Set<String> asked = lacks.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        Collection<String> seats = seated.apply(asked);
        lacks.values().removeIf(standing -> Collections.disjoint(standing, seats));
        return List.copyOf(lacks.keySet());
    }

    /** The same for one organisation. */
    public List<Lack> lacks(Actor actor, Power power, String organisation, String name) {
        boolean may = actor.may(power, organisation).allowed();
        return lacks(actor, power, may ? Map.of() : Map.of(organisation, name));
    }

    private Map<String, List<String>> holders(Instant at, Power power, Set<String> organisations) {
        Map<String, List<String>> holders = new HashMap<>();
        sql.sql("""
                select distinct h.organisation, p.name, h.function
                from account.v_held h
                join account.v_person p on p.id = h.person and p.name <> ''
                where h.organisation = any (:organisations) and
                """ + IN_FORCE + " order by h.organisation, p.name, h.function limit 60")
                .param("organisations", organisations.toArray(String[]::new))
                .param("power", power.name())
                .param("at", Sql.utc(at))
                .query(row -> {
                    holders.computeIfAbsent(row.getString("organisation"), holder -> new ArrayList<>())
                            .add(row.getString("name") + ", " + row.getString("function"));
                });
        return holders;
    }

    /** Whether the référentiel says that an organisation is no more. */
    private boolean ended(Instant at, String organisation) {
        LocalDate ended = reference.endedOn(organisation);
        return ended != null && !Paris.day(at).isBefore(ended);
    }

    /**
     * Who stands behind a mandate: its holder, whoever gave it alone, whoever gave theirs alone, up to one that two
     * people, a request or the console has given. Two mandates behind which the same person stands are one word, not
     * two.
     */
    public Set<String> behind(String mandate) {
        return sql.sql("""
                with recursive given as (
                    select id, person, given_by from account.mandate where id = :id
                    union select g.id, g.person, g.given_by
                    from given one join account.mandate g on cardinality(one.given_by) = 1 and g.id = one.given_by[1])
                select distinct person from given
                """).param("id", mandate).query(Sql.as(String.class)).set();
    }

    /** Those of these organisations for which somebody holds that power at that instant. */
    public Set<String> voiced(Instant at, Power power, Set<String> organisations) {
        return sql.sql("""
                select distinct h.organisation
                from account.v_held h
                where h.organisation = any (string_to_array(:organisations, ' ')) and :power = any (h.powers)
                    and h.granted_at <= :at and account.runs(h.during, h.ended_at, :at)
                    and (h.stands_in_for is null or account.runs(h.principal_during, h.principal_ended_at, :at))
                """)
                .param("organisations", String.join(" ", organisations))
                .param("power", power.name())
                .param("at", Sql.utc(at))
                .query(Sql.as(String.class))
                .set();
    }

    /** The same mandate, whole. */
    HeldMandate held(Instant at, String person, Power power, String organisation) {
        HeldMandate giving = sql
                .sql("select * from account.v_held h where h.person = :person and h.organisation = :organisation and "
                        + IN_FORCE + " order by " + FIRST + " limit 1")
                .param("person", person)
                .param("organisation", organisation)
                .param("power", power.name())
                .param("at", Sql.utc(at))
                .query(Sql.as(HeldMandate.class))
                .optional()
                .orElseThrow(() -> refused(at, person, power, organisation));
        LocalDate ended = reference.endedOn(organisation);
        if (ended != null && !Paris.day(at).isBefore(ended)) {
            // the référentiel knows it before the daily round has said so
            throw new Refusal.Forbidden("account.refused.organisation", reference.name(organisation), ended);
        }
        return giving;
    }

    private Refusal refused(Instant at, String person, Power power, String organisation) {
        Ruling refused = ruling(of(person), at, power, organisation);
        return new Refusal.Forbidden(refused.key(), refused.arguments().toArray());
    }

    /** Every mandate of a person, newest first. */
    List<HeldMandate> of(String person) {
        return sql.sql("select * from account.v_held where person = :person order by granted_at desc, mandate")
                .param("person", person)
                .query(Sql.as(HeldMandate.class))
                .list();
    }

    /** The reason nearest to a yes. */
    static Ruling ruling(List<HeldMandate> mandates, Instant at, Power power, String organisation) {
        List<HeldMandate> here = mandates.stream().filter(held -> held.organisation().equals(organisation)).toList();
        if (here.stream().anyMatch(held -> held.gives(power, at))) {
            return Ruling.yes();
        }
        List<HeldMandate> powerful = here.stream().filter(held -> held.powers().contains(power)).toList();
        Optional<HeldMandate> near = powerful.stream()
                .filter(held -> NEAR.contains(held.state(at)))
                .min(Comparator.comparing(held -> NEAR.indexOf(held.state(at))));
        if (near.isPresent()) {
            return because(near.get(), near.get().state(at));
        }
        if (here.stream().anyMatch(held -> held.inForce(at))) {
            return Ruling.no("account.refused.power." + power);
        }
        return powerful.stream()
                .filter(held -> held.over(at))
                .max(Comparator.comparing(HeldMandate::firstDay))
                .map(held -> because(held, held.state(at)))
                .orElseGet(() -> none(mandates, organisation));
    }

    private static Ruling because(HeldMandate held, HeldMandate.State state) {
        return switch (state) {
            case ORGANISATION_ENDED -> Ruling.no("account.refused.organisation", held.organisationName(),
                    Objects.requireNonNull(held.organisationEndedOn()));
            case PRINCIPAL_ENDED -> Ruling.no("account.refused.principal");
            case NOT_BEGUN -> Ruling.no("account.refused.early", held.firstDay());
            case WITHDRAWN -> Ruling.no("account.refused.withdrawn", Objects.requireNonNull(held.endedDay()));
            case ENDED -> Ruling.no("account.refused.ended", Objects.requireNonNull(held.lastDay()));
            case IN_FORCE -> throw new IllegalStateException("a mandate in force is no reason to refuse");
        };
    }

    private static Ruling none(List<HeldMandate> mandates, String organisation) {
        return mandates.stream()
                .filter(held -> held.grantedFor().equals(organisation))
                .findFirst()
                .map(held -> Ruling.no("account.refused.merged", held.organisationName()))
                .orElseGet(() -> Ruling.no("account.refused.none"));
    }
}
