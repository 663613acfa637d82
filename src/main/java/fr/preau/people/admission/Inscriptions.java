package fr.preau.people.admission;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sql;
import fr.preau.people.account.Actor;
import fr.preau.people.admission.Demarche.Deed;
import fr.preau.people.admission.Demarche.State;
import fr.preau.people.admission.Inscription.OrganisationDescription;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The door of inscriptions: somebody asks for the organisation they represent, which the référentiel lacks; a voucher
 * who knows it accepts, and only then does it exist. It gives nobody any right: their request to act for it, made by
 * the same act, is proved and confirmed as any other.
 */
@Component
record Inscriptions(Journal journal, JdbcClient sql, InscriptionOutcome outcome, RequestIntake intake,
        Vouchers vouchers, VoucherLetters letters) {
    private static final int MOST_OPEN = 3;
    private static final String SHOWN = """
            select d.id, d.person, coalesce(p.name, '') as person_name, d.kind as nature, d.name, d.siren, d.mail, d.mail_source, d.made_at,
                d.until as expires_at, d.reason, d.request, 'TITULAR' as kind, null as stands_in_for, null as recovers, %s, %s as state
            from admission.inscription d left join account.v_person p on p.id = d.person
            """
            .formatted(WantedMandate.COLUMNS, Demarche.STATE);

    /**
     * Asks for an organisation. Some vouchers are told by mail, all see it.
     *
     * @param wanted the mandate under which they will act for it
     * @return its reference, {@code D-…}
     * @throws Refusal.BadRequest on the field of the mandate that is wrong
     * @throws Refusal.Conflict when the same is asked for already, or too many wait
     */
    String ask(Actor actor, String base, OrganisationDescription what, WantedMandate wanted) {
        return Deed.give(journal, base, deed -> {
            intake.check(deed.at(), actor.id(), wanted);
            List<Inscription> waiting = waiting();
            Refusal.conflict(waiting.stream().anyMatch(inscription -> same(inscription.described(), what)),
                    "admission.inscription.already");
            Refusal.conflict(waiting.stream()
                    .filter(inscription -> inscription.person().equals(actor.id()))
                    .count() >= MOST_OPEN, "admission.inscription.many");
            String id = PublicId.fresh("D");
            insert(deed, id, actor.id(), what, wanted);
            Inscription inscription = get(actor, id);
            Map<String, Object> facts = Journal.facts("kind", what.nature(), "siren", what.siren());
            deed.say("inscription.asked", inscription, facts, List.of(id));
            letters.write(deed, inscription, Set.of(actor.id()), "inscription", actor.name(), what.name());
            return id;
        });
    }

    /** The same SIREN, or the same name unless two SIREN tell them apart. */
    private static boolean same(OrganisationDescription description, OrganisationDescription other) {
        boolean apart = description.siren() != null && other.siren() != null
                && !description.siren().equals(other.siren());
        boolean number = description.siren() != null && description.siren().equals(other.siren());
        return number || (!apart && Fold.plain(description.name()).equals(Fold.plain(other.name())));
    }

    /**
     * Accepts it: the organisation exists from now on, and its asker has asked to act for it.
     *
     * @param organisation the one in the name of which they vouch
     * @return the address of that request, which waits for vouchers; of the organisation when there is none
     * @throws Refusal.Forbidden with the reason when their word does not count
     * @throws Refusal.Conflict when it is settled already, or the organisation exists meanwhile
     */
    String accept(Actor actor, String base, String id, String organisation) {
        return Deed.give(journal, base, deed -> {
            Inscription inscription = open(actor, id);
            String mandate = vouchers.word(deed.at(), inscription.person(), actor.id(), organisation);
            InscriptionOutcome.Creation done = outcome.of(deed, inscription, organisation, mandate);
            settle(deed, inscription, State.GRANTED, mandate, "", done);
            deed.say("inscription.accepted", inscription, done.organisation(), Map.of(), List.of(mandate));
            String letter = done.request() == null ? "inscribed" : "inscribed.asked";
            letters.letters().toPerson(deed, inscription.person(), done.next(), letter, inscription.described().name());
            return done.request() == null ? inscription.path() : done.next();
        });
    }

    /**
     * Refuses it.
     *
     * @param reason in words, told to who asked
     * @throws Refusal.BadRequest on {@code motif} when it is missing or too long
     */
    void refuse(Actor actor, String base, String id, String organisation, String reason) {
        String words = RequestIntake.reason(reason);
        Deed.act(journal, base, deed -> {
            Inscription inscription = open(actor, id);
            String mandate = vouchers.word(deed.at(), inscription.person(), actor.id(), organisation);
            settle(deed, inscription, State.REFUSED, mandate, words, null);
            deed.say("inscription.refused", inscription, Map.of(), List.of(mandate));
            Object[] said = {inscription.described().name(), words};
            letters.letters().toPerson(deed, inscription.person(), inscription.path(), "uninscribed", said);
        });
    }

    /** Withdraws one’s own. */
    void withdraw(Actor actor, String id) {
        Deed.act(journal, "", deed -> {
            Inscription inscription = open(actor, id);
            Refusal.forbid(!inscription.person().equals(actor.id()), "admission.inscription.another");
            withdraw(deed, inscription);
        });
    }

    private void withdraw(Deed deed, Inscription inscription) {
        settle(deed, inscription, State.WITHDRAWN, null, "", null);
        deed.say("inscription.withdrawn", inscription, Map.of(), List.of(inscription.id()));
    }

    /** Withdraws those of somebody who asks to be forgotten, inside a deed. */
    void withdrawAll(Deed deed, String person) {
        of(person).stream().filter(Demarche::open).forEach(inscription -> withdraw(deed, inscription));
    }

    private Inscription open(Actor actor, String id) {
        Inscription inscription = get(actor, id);
        inscription.require(inscription.open());
        return inscription;
    }

    /**
     * The inscription, for who asked and for the vouchers.
     *
     * @throws Refusal.NotFound for anybody else, as when there is none
     */
    Inscription get(Actor actor, String id) {
        return all("d.id = :value", id).stream()
                .filter(inscription -> inscription.person().equals(actor.id()) || !Vouchers.of(actor).isEmpty())
                .findFirst()
                .orElseThrow(Demarche.Kind.INSCRIPTION::missing);
    }

    /** Those that wait for the word of that voucher. */
    List<Inscription> waiting(Actor actor) {
        return Vouchers.of(actor).isEmpty() ? List.of()
                : waiting().stream().filter(inscription -> !inscription.person().equals(actor.id())).toList();
    }

    private void insert(Deed deed, String id, String person, OrganisationDescription what, WantedMandate wanted) {
        sql.sql("""
                insert into admission.inscription (id, person, kind, name, siren, mail, mail_source, made_at, until,
                    function, powers, from_day, until_day, source, source_date)
                values (:id, :person, :nature, :name, :siren, :mail, :mailSource, :at, :expires,
                    :function, :powers, :from, :until, :source, :sourceDate)
                """)
                .params(Sql.params(wanted))
                .params(Sql.params(what))
                .param("id", id)
                .param("person", person)
                .param("at", Sql.utc(deed.at()))
                .param("expires", Sql.utc(deed.at().plus(Demarche.OPEN_FOR)))
                .update();
    }

    /** Those that wait, the oldest first; at most 500. */
    private List<Inscription> waiting() {
        return all("d.settled_at is null and d.until > kernel.clock() order by d.made_at, d.id limit 500", "");
    }

    /** Those of a person that wait, or were settled less than a month ago; the latest first. */
    private List<Inscription> of(String person) {
        return all(
                "d.person = :value and coalesce(d.settled_at, d.until) > kernel.clock() - interval '30 days' order by d.made_at desc, d.id limit 20",
                person);
    }

    private List<Inscription> all(String which, String value) {
        return sql.sql(SHOWN + "where " + which).param("value", value).query(Sql.as(Inscription.class)).list();
    }

    private void settle(Deed deed, Inscription inscription, State state, @Nullable String by, String reason,
            InscriptionOutcome.@Nullable Creation done) {
        sql.sql("""
                update admission.inscription set state = :state, settled_at = :at, settled_by = :by, reason = :reason,
                    organisation = :organisation, request = :request
                where id = :id
                """)
                .param("state", state.name())
                .param("at", Sql.utc(deed.at()))
                .param("by", by)
                .param("reason", reason)
                .param("organisation", done == null ? null : done.organisation())
                .param("request", done == null ? null : done.request())
                .param("id", inscription.id())
                .update();
    }
}
