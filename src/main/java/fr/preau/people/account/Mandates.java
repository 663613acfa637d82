package fr.preau.people.account;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.journal.Journal.Act;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Power;
import fr.preau.people.organisation.Organisations;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The door of mandates: gives them and ends them, each time with its line in the journal. Every method checks again, at
 * the instant of that line, that whoever asks may.
 */
@Component
public class Mandates {
    /**
     * The key of the refusal of a mandate that is held already; its last argument names that one.
     */
    static final String HELD = "account.mandate.same";

    private final Journal journal;
    private final Rights rights;
    private final Organisations organisations;
    private final People people;
    private final MandateRows rows;
    private final MandateLetters letters;

    Mandates(Journal journal, Rights rights, Organisations organisations, People people, MandateRows rows,
            MandateLetters letters) {
        this.journal = journal;
        this.rights = rights;
        this.organisations = organisations;
        this.people = people;
        this.rows = rows;
        this.letters = letters;
    }

    /**
     * A mandate to give.
     *
     * @param organisation the one it engages
     * @param person who will hold it, {@code P-…}
     * @param function in words: "adjointe à l’éducation"
     * @param from the first day
     * @param until the last day, inclusive; absent when it has no known end
     * @param source the deliberation or the appointment, in words: "délibération n° 2026-14"
     * @param standsInFor the mandate a delegation or a suppléance depends on; absent for one’s own
     */
    public record Grant(String organisation, String person, String function, HeldMandate.Kind kind, Set<Power> powers,
            LocalDate from, @Nullable LocalDate until, String source, @Nullable LocalDate sourceDate,
            @Nullable String standsInFor) {

        public Grant {
            powers = powers.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(powers));
            function = function.strip();
            source = source.strip();
        }

        /** The same for that person. */
        Grant to(String whom) {
            return new Grant(organisation, whom, function, kind, powers, from, until, source, sourceDate, standsInFor);
        }

        /** One’s own mandate. */
        public static Grant titular(String organisation, String person, String function, Set<Power> powers,
                LocalDate from, @Nullable LocalDate until, String source) {
            return new Grant(organisation, person, function, HeldMandate.Kind.TITULAR, powers, from, until, source,
                    null, null);
        }
    }

    /**
     * A mandate as the pages show it.
     *
     * @param personName empty when they have not said it, or are erased
     * @param erased the person asked to be forgotten: "personne effacée"
     * @param grantedForName of the organisation it was given for
     * @param givenBy the mandates that gave it, or {@code operator}
     */
    public record Mandate(HeldMandate held, String person, String personName, boolean erased, String grantedForName,
            List<String> givenBy) {}

    /**
     * Gives a mandate: by an administrator of the organisation, or, for a delegation, by the holder of the mandate it
     * depends on; never above the powers and dates of the one who gives.
     *
     * @return its reference, {@code M-…}
     * @throws Refusal.Forbidden when they may not
     * @throws Refusal.BadRequest on {@code pouvoirs}, {@code du}, {@code au}, {@code fonction}, {@code source},
     * {@code personne}
     * @throws Refusal.Conflict when that person holds the same powers there on some of these days
     */
    public String grant(Actor giver, Grant grant) {
        return journal.record((at, say) -> grant(at, say, giver.id(), grant));
    }

    /**
     * The same inside a deed.
     *
     * @param giver {@code P-…}
     */
    public String grant(Instant at, Consumer<Act> say, String giver, Grant grant) {
        organisations.get(grant.organisation()); // not found, rather than forbidden
        return write(at, say, grant, List.of(giving(at, giver, grant).mandate()), null);
    }

    /** Refuses what nobody may give, inside a deed. @throws Refusal.BadRequest as {@link #grant} */
    public void check(Instant at, Grant grant) {
        MandateLimits.formed(at, grant);
    }

    /**
     * The mandate under which somebody may give that one, whose holder is not known yet; inside a deed.
     *
     * @param giver {@code P-…}
     * @throws Refusal.Forbidden when they may not
     * @throws Refusal.BadRequest on the field that is wrong, as {@link #grant}
     */
    public String under(Instant at, String giver, Grant grant) {
        MandateLimits.formed(at, grant);
        return giving(at, giver, grant).mandate();
    }

    /**
     * Gives a mandate to whoever has that address, who is told so by mail; somebody unknown here is registered by the
     * same act.
     *
     * @param name of somebody unknown here; a known person keeps their own
     * @param language of the mails of somebody unknown here
     * @return its reference
     */
    public String grantTo(Actor giver, String mail, String name, String language, Grant grant) {
        return journal.record((at, say) -> {
            Grant whole = grant.to(people.register(mail, name, language));
            String mandate = grant(at, say, giver.id(), whole);
            letters.granted(whole);
            return mandate;
        });
    }

    /**
     * Gives a mandate inside a deed, on the strength of mandates of other organisations: the first one of an
     * organisation. Whoever calls has checked that these mandates may do so; here they must be in force.
     *
     * @param by one or two mandates, {@code operator}, or the proved request of whoever will hold it; the operator may
     * also record one that is over, which lets nobody act
     */
    public String establish(Instant at, Consumer<Act> say, Grant grant, List<String> by) {
        rows.requireInForce(at, by);
        organisations.ensure(grant.organisation());
        if (by.equals(List.of("operator"))) {
            MandateLimits.recorded(grant);
            return rows.insert(at, say, grant, by, null);
        }
        return write(at, say, grant, by, null);
    }

    /** Makes somebody an administrator of this instance, at the console. @return the mandate */
    public String appoint(String mail, String name, String language) {
        return journal.record((at, say) -> {
            String person = people.register(mail, name, language);
            Grant grant = Grant.titular(Actor.INSTANCE, person, "administration de ce Préau",
                    EnumSet.of(Power.ADMINISTER), Paris.day(at), null, "nomination à la console");
            return write(at, say, grant, List.of("operator"), null);
        });
    }

    /**
     * Ends a mandate at once: by its holder, by whoever gave it, or by an administrator of the organisation.
     *
     * @throws Refusal.Conflict when it has ended already
     */
    public void end(Actor actor, String mandate) {
        journal.act((at, say) -> {
            Mandate ending = rows.get(mandate);
            rows.end(at, say, ending, List.of(ender(at, actor.id(), ending)));
            if (!ending.person().equals(actor.id())) {
                letters.ended(ending);
            }
        });
    }

    /**
     * Ends a mandate inside a deed, on the strength of those mandates. Whoever calls has checked that they may do so.
     *
     * @throws Refusal.Conflict when it has ended already
     */
    public void end(Instant at, Consumer<Act> say, String mandate, List<String> by) {
        rows.requireInForce(at, by);
        rows.end(at, say, rows.get(mandate), by);
    }

    /**
     * Ends a mandate after that day, inclusive; by the same people. @throws Refusal.BadRequest on {@code au} when it is
     * past, or not sooner
     */
    public void end(Actor actor, String mandate, LocalDate lastDay) {
        journal.act((at, say) -> {
            Mandate ending = rows.get(mandate);
            rows.shorten(at, say, ending, lastDay, List.of(ender(at, actor.id(), ending)));
        });
    }

    /** Mandates of an organisation, passed to it included: those in force first, 500 at most. */
    public List<Mandate> of(String organisation) {
        return rows.of(organisation);
    }

    /**
     * @throws Refusal.NotFound when there is none
     */
    public Mandate get(String mandate) {
        return rows.get(mandate);
    }

    /** The mandate under which a person gives this one; checks that it stays within it. */
    private HeldMandate giving(Instant at, String giver, Grant grant) {
        Refusal.forbid(grant.organisation().equals(Actor.INSTANCE), "account.refused.console");
        Mandate principal = grant.standsInFor() == null ? null : rows.get(grant.standsInFor());
        if (principal != null) {
            MandateLimits.standsIn(at, principal, grant);
        }
        HeldMandate under = principal != null && principal.person().equals(giver) ? principal.held()
                : rights.held(at, giver, Power.ADMINISTER, grant.organisation());
        MandateLimits.within(under, grant);
        return under;
    }

    String write(Instant at, Consumer<Act> say, Grant grant, List<String> by, @Nullable String renews) {
        MandateLimits.formed(at, grant);
        return rows.insert(at, say, grant, by, renews);
    }

    /** The mandate under which a person ends another one. */
    private String ender(Instant at, String person, Mandate ending) {
        if (ending.person().equals(person) && ending.held().inForce(at)) {
            return ending.held().mandate();
        }
        Refusal.forbid(ending.held().organisation().equals(Actor.INSTANCE), "account.refused.two");
        return rows.givenBy(at, person, ending)
                .orElseGet(() -> rights.hold(at, person, Power.ADMINISTER, ending.held().organisation()));
    }
}
