package fr.preau.people.account;

import fr.preau.ground.kernel.Csv;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Power;
import fr.preau.people.organisation.Organisation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Renews the mandates of an organisation all together, from one deliberation: one act, as many lines as mandates.
 */
@Component
record Renewals(Speakers speakers, Mandates mandates, MandateRows rows, MandateLetters letters,
        ObjectProvider<HeldMandate.HandsOver> handing) {
    private static final int LONGEST_YEARS = 8;
    private static final Map<Organisation.Kind, Election> ELECTIONS = elections();

    /** What becomes of one mandate; a kept one may change its function. */
    record Decision(String mandate, boolean keep, String function) {}

    /** The new term, and the deliberation it rests on. */
    record Term(LocalDate from, LocalDate until, String source, @Nullable LocalDate sourceDate) {}

    /**
     * When the members of a kind of organisation are elected.
     *
     * @param next absent when the day is not fixed yet
     */
    record Election(LocalDate last, @Nullable LocalDate next, String source) {}

    /** Elections of that kind of organisation; absent when its members are not elected. */
    @Nullable
    Election election(Organisation.Kind kind) {
        return ELECTIONS.get(kind);
    }

    /**
     * Renews and ends. The deliberation sets the days, also beyond those of whoever does it; each mandate keeps the
     * powers it had, never more.
     *
     * @throws Refusal.Forbidden to whoever may not, and for the instance itself
     * @throws Refusal.BadRequest on the field of the term that cannot be, or on {@code
     *     fonction_M-…}
     */
    void renew(Actor actor, String organisation, List<Decision> decisions, Term term) {
        refuseInstance(organisation);
        speakers.of(actor, Power.ADMINISTER, organisation).act(voice -> {
            check(voice.at(), term);
            refuseRenewed(voice.at(), decisions);
            decisions.forEach(decision -> decide(voice, decision, term));
        });
    }

    /**
     * No election names the administrators of the instance: one of them alone would end the mandate of another, or
     * prolong their own. @throws Refusal.Forbidden for their organisation
     */
    static void refuseInstance(String organisation) {
        Refusal.forbid(organisation.equals(Actor.INSTANCE), "account.refused.console");
    }

    private static void check(Instant at, Term term) {
        LocalDate today = Paris.day(at);
        boolean wrong = term.until().isBefore(term.from()) || term.until().isBefore(today)
                || term.until().isAfter(term.from().plusYears(LONGEST_YEARS));
        Refusal.refuse(wrong, "au", "account.renew.error.short");
    }

    /** A mandate is renewed once: the second click of a slow evening would make two of one. */
    private void refuseRenewed(Instant at, List<Decision> decisions) {
        boolean renewed = rows.renewed(at, decisions.stream().filter(Decision::keep).map(Decision::mandate).toList());
        Refusal.refuse(renewed, "choix", "account.renew.error.again");
    }

    private void decide(Speakers.Voice voice, Decision decision, Term term) {
        Mandates.Mandate old = rows.get(decision.mandate());
        HeldMandate held = old.held();
        boolean here = held.organisation().equals(voice.organisation()) && held.standsInFor() == null
                && held.inForce(voice.at());
        Refusal.conflict(!here, "account.mandate.over");
        if (decision.keep()) {
            MandateLimits.function(decision.function(), "fonction_" + decision.mandate());
            Mandates.Grant grant = new Mandates.Grant(voice.organisation(), old.person(), decision.function(),
                    HeldMandate.Kind.TITULAR, held.powers(), term.from(), term.until(), term.source(),
                    term.sourceDate(), null);
            List<String> by = List.of(voice.mandate());
            String fresh = mandates.write(voice.at(), voice.lines(), grant, by, held.mandate());
            handing.orderedStream().forEach(module -> module.handOver(held.mandate(), fresh, voice.at()));
            letters.granted(grant);
        }
        stop(voice, old, term);
    }

    /**
     * The old mandate runs until the eve of the new term, and not at all beyond today when that has begun.
     */
    private void stop(Speakers.Voice voice, Mandates.Mandate old, Term term) {
        LocalDate today = Paris.day(voice.at());
        LocalDate eve = term.from().minusDays(1);
        LocalDate last = eve.isBefore(today) ? today : eve;
        LocalDate planned = old.held().lastDay();
        if (planned == null || last.isBefore(planned)) {
            rows.shorten(voice.at(), voice.lines(), old, last, List.of(voice.mandate()));
        }
    }

    private static Map<Organisation.Kind, Election> elections() {
        Map<Organisation.Kind, Election> all = new HashMap<>();
        for (List<String> line : Csv.reference("elections")) {
            String next = line.get(2);
            all.put(Organisation.Kind.valueOf(line.getFirst()), new Election(LocalDate.parse(line.get(1)),
                    next.isEmpty() ? null : LocalDate.parse(next), line.get(3)));
        }
        return all;
    }
}
