package fr.preau.admission;

import fr.preau.account.Held;
import fr.preau.account.Mandates;
import fr.preau.account.Rights;
import fr.preau.admission.RequestRows.Confirmation;
import fr.preau.journal.Journal.Act;
import fr.preau.kernel.Ref;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Power;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a request comes to, inside a deed. A proof gives the right to contribute; more takes an
 * administrator of the organisation, or two vouchers.
 */
@Component
class Granting {
    private static final int ENOUGH = 2;
    private final RequestRows rows;
    private final Mandates mandates;
    private final Rights rights;
    private final Vouchers vouchers;
    private final Making making;
    private final Told told;

    Granting(
            RequestRows rows,
            Mandates mandates,
            Rights rights,
            Vouchers vouchers,
            Making making,
            Told told) {
        this.rows = rows;
        this.mandates = mandates;
        this.rights = rights;
        this.vouchers = vouchers;
        this.making = making;
        this.told = told;
    }

    /** The person belongs to the organisation: they may contribute from now on. */
    void prove(
            Instant at,
            Consumer<Act> say,
            String base,
            Request request,
            Request.Proof proof,
            List<String> by) {
        making.organisation(at, request.organisation());
        say.accept(
                Making.line(
                        "request.proved", request, Map.of(), Map.of("proof", proof.name()), by));
        if (!request.needsTwo()) {
            rows.proved(at, request.id(), proof, null);
            String mandate = mandates.establish(at, say, grant(request, request.powers()), by);
            settled(at, say, base, request, mandate, by);
            return;
        }
        String mandate = mandates.establish(at, say, grant(request, Request.BY_PROOF), by);
        rows.proved(at, request.id(), proof, mandate);
        told.requester(base, request, "proved");
    }

    /**
     * A voucher has spoken: the first word is the proof when there is no other, the second grants.
     */
    void voiced(
            Instant at,
            Consumer<Act> say,
            String base,
            Request request,
            String mandate,
            List<Confirmation> earlier) {
        if (request.proof() == null) {
            prove(at, say, base, request, Request.Proof.VOUCHER, List.of(mandate));
        }
        List<String> by =
                Stream.concat(earlier.stream().map(Confirmation::mandate), Stream.of(mandate))
                        .toList();
        if (request.needsTwo() && by.size() >= ENOUGH) {
            making.organisation(at, request.organisation());
            Request proved = rows.get(request.id());
            endIfSame(at, say, proved, request.powers(), by);
            String given = mandates.establish(at, say, grant(request, request.powers()), by);
            settled(at, say, base, proved, given, by);
        }
    }

    /** An administrator of the organisation grants it, within their own powers and days. */
    void byAdministrator(
            Instant at,
            Consumer<Act> say,
            String base,
            Request request,
            String person,
            Set<Power> powers) {
        Making.refuse(
                powers.isEmpty() || !request.powers().containsAll(powers),
                "pouvoirs",
                "admission.confirm.powers");
        making.organisation(at, request.organisation());
        String under = rights.hold(at, person, Power.ADMINISTER, request.organisation());
        Mandates.Grant grant = within(mandates.get(under).held(), grant(request, powers));
        say.accept(
                Making.line(
                        "request.confirmed",
                        request,
                        Map.of(),
                        Map.of("powers", RequestRows.words(powers)),
                        List.of(under)));
        endIfSame(at, say, request, powers, List.of(under));
        String given = mandates.grant(at, say, person, grant);
        settled(at, say, base, request, given, List.of(under));
    }

    /** The days of a mandate given by somebody whose own mandate is shorter. */
    static Mandates.Grant within(Held giver, Mandates.Grant grant) {
        LocalDate last = giver.lastDay();
        LocalDate until = grant.until();
        boolean longer = last != null && (until == null || until.isAfter(last));
        return new Mandates.Grant(
                grant.organisation(),
                grant.person(),
                grant.function(),
                grant.kind(),
                grant.powers(),
                grant.from().isBefore(giver.firstDay()) ? giver.firstDay() : grant.from(),
                longer ? last : until,
                grant.source(),
                grant.sourceDate(),
                grant.standsInFor());
    }

    private void settled(
            Instant at,
            Consumer<Act> say,
            String base,
            Request request,
            String mandate,
            List<String> by) {
        rows.settle(at, request, Request.State.GRANTED, mandate, "", by);
        endContribution(at, say, request, by);
        if (request.recovers() != null) {
            recover(at, say, request, request.recovers(), mandate, by);
        }
        told.requester(base, request, "granted");
    }

    /** Nobody holds the same mandate twice: what the proof gave makes room first. */
    private void endIfSame(
            Instant at, Consumer<Act> say, Request request, Set<Power> powers, List<String> by) {
        if (powers.equals(Request.BY_PROOF)) {
            endContribution(at, say, request, by);
        }
    }

    /** What the proof had given, while the rest was awaited. */
    private void endContribution(Instant at, Consumer<Act> say, Request request, List<String> by) {
        String contribution = request.contribution();
        if (contribution != null && runs(at, mandates.get(contribution))) {
            mandates.end(at, say, contribution, by);
        }
    }

    /** The lost account acts no more for that organisation, and the journal says why. */
    private void recover(
            Instant at,
            Consumer<Act> say,
            Request request,
            String former,
            String mandate,
            List<String> by) {
        String lost = mandates.get(former).person();
        mandates.of(request.organisation()).stream()
                .filter(one ->
                        one.person().equals(lost)
                                && one.held().organisation().equals(request.organisation())
                                && runs(at, one))
                .forEach(one -> mandates.end(at, say, one.held().mandate(), by));
        say.accept(
                new Act(
                        "person.recovered",
                        new Ref("mandat", mandate),
                        request.organisation(),
                        Map.of("mandate", former),
                        Map.of("mandate", mandate, "request", request.id()),
                        by));
    }

    private static boolean runs(Instant at, Mandates.Mandate one) {
        Held.State state = one.held().state(at);
        return state != Held.State.ENDED && state != Held.State.WITHDRAWN;
    }

    /** The words that still count; those of vouchers whose mandate is over are taken back. */
    List<Confirmation> stillCounting(Instant at, Request request) {
        return rows.confirmations(request.id()).stream()
                .filter(one -> {
                    boolean counts = vouchers.counts(at, one);
                    if (!counts) {
                        rows.forgetConfirmation(request.id(), one.mandate());
                    }
                    return counts;
                })
                .toList();
    }

    /** The mandate under which somebody refuses. */
    String objector(Instant at, Request request, String person, String organisation) {
        @Nullable String former = request.recovers();
        if (former != null) {
            Mandates.Mandate held = mandates.get(former);
            if (held.person().equals(person) && held.held().state(at) == Held.State.IN_FORCE) {
                return former;
            }
        }
        if (organisation.equals(request.organisation())) {
            return rights.hold(at, person, Power.ADMINISTER, organisation);
        }
        if (!vouchers.deciders(at, request).isEmpty()) {
            throw new Refusal.Forbidden("admission.confirm.administered");
        }
        return vouchers.word(at, request, person, organisation, List.of());
    }

    /** Whoever is not who they said they were also gives back what their proof had given. */
    void refuse(
            Instant at,
            Consumer<Act> say,
            String base,
            Request request,
            String reason,
            String mandate) {
        List<String> by = List.of(mandate);
        rows.settle(at, request, Request.State.REFUSED, null, reason, by);
        say.accept(Making.line("request.refused", request, Map.of(), Map.of(), by));
        if (request.recovers() != null) {
            endContribution(at, say, request, by);
        }
        told.refused(base, request, reason);
    }

    static Mandates.Grant grant(Request request, Set<Power> powers) {
        return new Mandates.Grant(
                request.organisation(),
                request.person(),
                request.function(),
                Held.Kind.TITULAR,
                EnumSet.copyOf(powers),
                request.from(),
                request.until(),
                request.source(),
                request.sourceDate(),
                null);
    }
}
