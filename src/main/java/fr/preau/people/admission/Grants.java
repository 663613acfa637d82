package fr.preau.people.admission;

import fr.preau.ground.journal.Journal.Act;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.HeldMandate;
import fr.preau.people.account.Mandates;
import fr.preau.people.account.Rights;
import fr.preau.people.admission.Demarche.Deed;
import fr.preau.people.admission.Demarche.State;
import fr.preau.people.admission.RequestRows.Confirmation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a request comes to, inside a deed. A proof gives the right to contribute; more takes an administrator of the
 * organisation, or two vouchers.
 */
@Component
record Grants(RequestRows rows, Mandates mandates, Rights rights, Vouchers vouchers, RequestIntake intake,
        AdmissionLetters letters) {
    private static final int ENOUGH = 2;

    /** The person belongs to the organisation: they may contribute from now on. */
    void prove(Deed deed, Request request, Request.Proof proof, List<String> by) {
        intake.organisation(deed.at(), request.organisation());
        deed.say("request.proved", request, Map.of("proof", proof.name()), by);
        if (!request.needsTwo()) {
            rows.proved(deed, request, proof, null);
            String mandate = mandates.establish(deed.at(), deed.lines(), grant(request, request.powers()), by);
            settled(deed, request, mandate, by);
            return;
        }
        String mandate = mandates.establish(deed.at(), deed.lines(), grant(request, Request.BY_PROOF), by);
        rows.proved(deed, request, proof, mandate);
        letters.toRequester(deed, request, "proved", "");
    }

    /**
     * A voucher has spoken: the first word is the proof when there is no other, the second grants.
     */
    void voiced(Deed deed, Request request, String mandate, List<Confirmation> earlier) {
        if (request.proof() == null) {
            prove(deed, request, Request.Proof.VOUCHER, List.of(mandate));
        }
        List<String> by = Stream.concat(earlier.stream().map(Confirmation::mandate), Stream.of(mandate)).toList();
        if (request.needsTwo() && by.size() >= ENOUGH) {
            intake.organisation(deed.at(), request.organisation());
            Request proved = rows.get(request.id());
            endIfSame(deed, proved, request.powers(), by);
            String given = mandates.establish(deed.at(), deed.lines(), grant(request, request.powers()), by);
            settled(deed, proved, given, by);
        }
    }

    /** An administrator of the organisation grants it, within their own powers and days. */
    void byAdministrator(Deed deed, Request request, String person, Set<Power> powers) {
        Refusal.refuse(powers.isEmpty() || !request.powers().containsAll(powers), "pouvoirs",
                "admission.confirm.powers");
        intake.organisation(deed.at(), request.organisation());
        String under = rights.hold(deed.at(), person, Power.ADMINISTER, request.organisation());
        Mandates.Grant grant = within(mandates.get(under).held(), grant(request, powers));
        deed.say("request.confirmed", request, Map.of("powers", WantedMandate.words(powers)), List.of(under));
        endIfSame(deed, request, powers, List.of(under));
        String given = mandates.grant(deed.at(), deed.lines(), person, grant);
        settled(deed, request, given, List.of(under));
    }

    /** The days of a mandate given by somebody whose own mandate is shorter. */
    static Mandates.Grant within(HeldMandate giver, Mandates.Grant grant) {
        LocalDate last = giver.lastDay();
        LocalDate until = grant.until();
        boolean longer = last != null && (until == null || until.isAfter(last));
        return new Mandates.Grant(grant.organisation(), grant.person(), grant.function(), grant.kind(), grant.powers(),
                grant.from().isBefore(giver.firstDay()) ? giver.firstDay() : grant.from(), longer ? last : until,
                grant.source(), grant.sourceDate(), grant.standsInFor());
    }

    private void settled(Deed deed, Request request, String mandate, List<String> by) {
        rows.settle(deed, request, State.GRANTED, mandate, "", by);
        endContribution(deed, request, by);
        if (request.recovers() != null) {
            recover(deed, request, request.recovers(), mandate, by);
        }
        letters.toRequester(deed, request, "granted", "");
    }

    /** Nobody holds the same mandate twice: what the proof gave makes room first. */
    private void endIfSame(Deed deed, Request request, Set<Power> powers, List<String> by) {
        if (powers.equals(Request.BY_PROOF)) {
            endContribution(deed, request, by);
        }
    }

    /** What the proof had given, while the rest was awaited. */
    private void endContribution(Deed deed, Request request, List<String> by) {
        String contribution = request.contribution();
        if (contribution != null && !mandates.get(contribution).held().over(deed.at())) {
            mandates.end(deed.at(), deed.lines(), contribution, by);
        }
    }

    /** The lost account acts no more for that organisation, and the journal says why. */
    private void recover(Deed deed, Request request, String former, String mandate, List<String> by) {
        String lost = mandates.get(former).person();
        mandates.of(request.organisation())
                .stream()
                .filter(one -> one.person().equals(lost) && one.held().organisation().equals(request.organisation())
                        && !one.held().over(deed.at()))
                .forEach(one -> mandates.end(deed.at(), deed.lines(), one.held().mandate(), by));
        deed.lines()
                .accept(new Act("person.recovered", new Ref("mandat", mandate), request.organisation(),
                        Map.of("mandate", former), Map.of("mandate", mandate, "request", request.id()), by));
    }

    /** The words that still count; those of vouchers whose mandate is over are taken back. */
    List<Confirmation> stillCounting(Instant at, Request request) {
        return rows.confirmations(request.id()).stream().filter(confirmation -> {
            boolean counts = vouchers.counts(at, confirmation);
            if (!counts) {
                rows.forget(request, confirmation);
            }
            return counts;
        }).toList();
    }

    /** The mandate under which somebody refuses. */
    String objector(Instant at, Request request, String person, String organisation) {
        @Nullable String former = request.recovers();
        if (former != null) {
            Mandates.Mandate held = mandates.get(former);
            if (held.person().equals(person) && held.held().inForce(at)) {
                return former;
            }
        }
        if (organisation.equals(request.organisation())) {
            return rights.hold(at, person, Power.ADMINISTER, organisation);
        }
        Refusal.forbid(!vouchers.deciders(at, request).isEmpty(), "admission.confirm.administered");
        return vouchers.word(at, request, person, organisation, List.of());
    }

    /** Whoever is not who they said they were also gives back what their proof had given. */
    void refuse(Deed deed, Request request, String reason, String mandate) {
        List<String> by = List.of(mandate);
        rows.settle(deed, request, State.REFUSED, null, reason, by);
        deed.say("request.refused", request, Map.of(), by);
        if (request.recovers() != null) {
            endContribution(deed, request, by);
        }
        letters.toRequester(deed, request, "refused", reason);
    }

    static Mandates.Grant grant(Request request, Set<Power> powers) {
        return request.wanted().grant(request.person(), powers);
    }
}
