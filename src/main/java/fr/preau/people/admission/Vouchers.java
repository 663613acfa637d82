package fr.preau.people.admission;

import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.people.account.HeldMandate;
import fr.preau.people.account.Mandates;
import fr.preau.people.account.Rights;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whose word counts for a request.
 *
 * <p>
 * An organisation that has an administrator decides by itself. Otherwise two people from elsewhere do. They are
 * <em>two</em> when nothing ties them: two persons, of two organisations (but two administrators of the instance, named
 * at the console, are two), and nobody {@linkplain Rights#behind stands behind} both of their mandates, nor does the
 * requester behind one. Otherwise one administrator of an association could invite straw men, and they others, and
 * vouch twice.
 */
@Component
record Vouchers(JdbcClient sql, Rights rights, Mandates mandates, Organisations organisations) {
    private static final Set<Organisation.Kind> VOUCHING = EnumSet.of(Organisation.Kind.ASSOCIATION,
            Organisation.Kind.ACADEMIE, Organisation.Kind.DSDEN, Organisation.Kind.INSTANCE);

    /** Who administers an organisation at that instant. */
    Set<String> administrators(Instant at, String organisation) {
        return administrators(at, Set.of(organisation)).getOrDefault(organisation, Set.of());
    }

    /** Who administers each of those organisations at that instant. */
    Map<String, Set<String>> administrators(Instant at, Set<String> ids) {
        Map<String, Set<String>> administrators = new LinkedHashMap<>();
        sql.sql("""
                select * from account.v_held
                where organisation = any (string_to_array(:ids, ' ')) and 'ADMINISTER' = any (powers)
                order by granted_at, mandate
                """).param("ids", String.join(" ", ids)).query(row -> {
            HeldMandate held = HeldMandate.read(row);
            if (held.gives(Power.ADMINISTER, at)) {
                administrators.computeIfAbsent(held.organisation(), id -> new LinkedHashSet<>())
                        .add(row.getString("person"));
            }
        });
        return administrators;
    }

    /**
     * Somebody who may vouch, in the name of that organisation.
     *
     * @param askedAt when whoever made the request wrote to it; absent when they have not
     */
    record Voucher(String person, String organisation, @Nullable Instant askedAt) {}

    /**
     * Who may vouch at that instant, whatever the organisation they speak for, but the parties; in the order of a lot
     * that depends on the matter.
     */
    List<Voucher> able(Instant at, String matter, Set<String> parties) {
        List<Voucher> able = new ArrayList<>();
        sql.sql("""
                select h.*, a.asked_at from account.v_held h
                left join admission.voucher_asked a on a.request = :matter and a.organisation = h.organisation
                where organisation_kind = any (string_to_array(:kinds, ' ')) and 'ADMINISTER' = any (powers)
                    and person <> all (string_to_array(:parties, ' '))
                order by md5(:matter || person), mandate
                """)
                .param("kinds", VOUCHING.stream().map(Enum::name).collect(Collectors.joining(" ")))
                .param("parties", String.join(" ", parties))
                .param("matter", matter)
                .query(row -> {
                    HeldMandate held = HeldMandate.read(row);
                    if (held.gives(Power.ADMINISTER, at)) {
                        able.add(new Voucher(row.getString("person"), held.organisation(),
                                Sql.instantOrNull(row, "asked_at")));
                    }
                });
        return able;
    }

    /** Whether none of those administrators may decide on a request: it waits for vouchers. */
    boolean undecided(Request request, Set<String> administrators) {
        return administrators.isEmpty() || parties(request).containsAll(administrators);
    }

    /**
     * Those who decide on a request inside its organisation: its administrators, but the parties.
     */
    Set<String> deciders(Instant at, Request request) {
        Set<String> deciders = new LinkedHashSet<>(administrators(at, request.organisation()));
        deciders.removeAll(parties(request));
        return deciders;
    }

    /** The requester, and who held the mandate that they take over: the same person, they say. */
    Set<String> parties(Request request) {
        Set<String> parties = new HashSet<>(Set.of(request.person()));
        Mandates.Mandate former = former(request);
        if (former != null) {
            parties.add(former.person());
        }
        return parties;
    }

    /** The mandate that it would take over; absent when it takes over none. */
    Mandates.@Nullable Mandate former(Request request) {
        return request.recovers() == null ? null : mandates.get(request.recovers());
    }

    /**
     * A body that may vouch.
     *
     * @param near it is of the commune, the EPCI, the département or the académie of the other one
     */
    record Body(Organisation organisation, boolean near) {}

    /** Those bodies, those that are near another one first; by name. */
    List<Body> bodies(Instant at, Set<String> ids, Organisation other) {
        LocalDate day = Paris.day(at);
        Set<String> around = organisations.around(other, day);
        return organisations.all(ids)
                .values()
                .stream()
                .map(organisation -> new Body(organisation, near(around, organisations.around(organisation, day))))
                .sorted(Comparator.comparing((Body body) -> !body.near())
                        .thenComparing(body -> body.organisation().name()))
                .toList();
    }

    private static boolean near(Set<String> group, Set<String> other) {
        return group.stream().anyMatch(place -> !place.startsWith("REGION:") && other.contains(place));
    }

    /** The organisations for which somebody may vouch, as their rights were read. */
    static List<HeldMandate> of(Actor actor) {
        return actor.mandates()
                .stream()
                .filter(held -> VOUCHING.contains(held.organisationKind()) && held.gives(Power.ADMINISTER, actor.at()))
                .toList();
    }

    /**
     * The mandate under which a person vouches for a request, inside the deed.
     *
     * @param earlier the words already given that still count
     * @throws Refusal.Forbidden with the reason when theirs does not count
     */
    String word(Instant at, Request request, String person, String organisation,
            List<RequestRows.Confirmation> earlier) {
        boolean outside = !organisation.equals(request.organisation())
                && VOUCHING.contains(organisations.get(organisation).kind());
        Refusal.forbid(!outside, "admission.confirm.outside");
        String mandate = rights.hold(at, person, Power.ADMINISTER, organisation);
        for (RequestRows.Confirmation confirmation : earlier) {
            Refusal.forbid(confirmation.person().equals(person), "admission.confirm.twice");
            Refusal.forbid(confirmation.organisation().equals(organisation) && !organisation.equals(Actor.INSTANCE),
                    "admission.confirm.same");
        }
        Refusal.forbid(tied(request, mandate, earlier), "admission.confirm.tied");
        return mandate;
    }

    /**
     * The mandate under which a person vouches for an organisation that somebody asks for, inside the deed. @throws
     * Refusal.Forbidden with the reason when their word does not count
     */
    String word(Instant at, String asker, String person, String organisation) {
        Refusal.forbid(person.equals(asker), "admission.confirm.own");
        Refusal.forbid(!VOUCHING.contains(organisations.get(organisation).kind()), "admission.confirm.outside");
        String mandate = rights.hold(at, person, Power.ADMINISTER, organisation);
        Refusal.forbid(rights.behind(mandate).contains(asker), "admission.confirm.tied");
        return mandate;
    }

    private boolean tied(Request request, String mandate, List<RequestRows.Confirmation> earlier) {
        Set<String> mine = rights.behind(mandate);
        return !Collections.disjoint(mine, parties(request)) || earlier.stream()
                .anyMatch(confirmation -> !Collections.disjoint(mine, rights.behind(confirmation.mandate())));
    }

    /** Whether a word given before still counts. */
    boolean counts(Instant at, RequestRows.Confirmation earlier) {
        return mandates.get(earlier.mandate()).held().gives(Power.ADMINISTER, at);
    }
}
