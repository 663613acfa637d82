package fr.preau.people.admission;

import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.policy.Power;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.account.HeldMandate;
import fr.preau.people.account.Mandates;
import fr.preau.people.account.People;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import fr.preau.people.session.Entrance;
import fr.preau.people.session.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/** The pages of requests, as each of those they concern sees them. */
@Component
record RequestView(RequestRows rows, Organisations organisations, VoucherLetters letters, Vouchers vouchers,
        OfficialLetters codes, People people) {
    /** What of a request one may do, by who one is. */
    enum ViewerRole {
        /** Made it. */
        MINE,
        /** Administers the organisation: decides alone. */
        DECIDES,
        /** Answers for another organisation. */
        VOUCHES,
        /** Holds the mandate that it would take over. */
        HELD,
        /** Confirmed it, or may not any more. */
        READS
    }

    /** A step of its way. */
    record Stage(String key, @Nullable String detail, boolean done, boolean here) {}

    /** Whether somebody who signed in by mail is given what a mail is not enough for. */
    static boolean lacksKey(Session session, Set<Power> powers) {
        return session.means() == Entrance.Means.MAIL && powers.stream().anyMatch(Power::strong);
    }

    /** How one’s own mandate limits what one grants. */
    record GrantLimit(Set<Power> powers, Mandates.Grant grant) {}

    record ShowPage(Request request, Organisation organisation, ViewerRole seen, boolean administered,
            List<Stage> stages, List<HeldMandate> voices, @Nullable GrantLimit bound, String mail, String official,
            OfficialLetters.@Nullable CurrentLetter code, boolean bounced, boolean siret, boolean proConnect,
            Mandates.@Nullable Mandate former, List<VoucherLetters.BodySuggestion> suggested, boolean lacksKey,
            Form form) {

        boolean decides() {
            return request.open() && (seen == ViewerRole.DECIDES || seen == ViewerRole.VOUCHES);
        }

        /** Whether whoever made it may write to vouchers. */
        boolean asks() {
            return seen == ViewerRole.MINE && request.open() && !administered;
        }

        /** Whether nothing is left to do but write to a voucher, which was not done yet. */
        boolean onlyVouchers() {
            return suggested.stream().allMatch(suggestion -> suggestion.askedAt() == null)
                    && (!proves() || official.isEmpty() && !siret);
        }

        boolean proves() {
            return seen == ViewerRole.MINE && request.open() && request.proof() == null && !administered;
        }
    }

    View page(Session session, Request asked, Form form) {
        Visit visit = form.visit();
        ShowPage page = page(visit, session, rows.get(asked.id()), form);
        String title = visit.t(
                page.seen() == ViewerRole.MINE ? "admission.request.title.mine" : "admission.request.title",
                page.organisation().name(), page.request().personName());
        return form.page("people/admission/request", title, page);
    }

    private ShowPage page(Visit visit, Session session, Request request, Form form) {
        Actor actor = session.actor();
        Organisation organisation = organisations.get(request.organisation());
        Set<String> deciders = vouchers.deciders(actor.at(), request);
        ViewerRole seen = seen(actor, request, deciders);
        List<HeldMandate> voices = Vouchers.of(actor)
                .stream()
                .filter(mandate -> !mandate.organisation().equals(organisation.id()))
                .toList();
        OfficialLetters.CurrentLetter open = seen == ViewerRole.MINE ? codes.open(request.id()) : null;
        return new ShowPage(request, organisation, seen, !deciders.isEmpty(),
                stages(visit, request, !deciders.isEmpty()), voices,
                seen == ViewerRole.DECIDES ? bound(actor, request) : null,
                seen == ViewerRole.MINE ? "" : mail(request.person()),
                organisation.mail() == null ? "" : AdmissionLetters.veiled(organisation.mail()), open,
                open != null && codes.bounced(organisation.mail()),
                session.siret() != null && codes.isOf(session.siret(), request), codes.proConnect(),
                vouchers.former(request),
                seen == ViewerRole.MINE && request.open() && deciders.isEmpty()
                        ? letters.suggested(actor.at(), request, organisation)
                        : List.of(),
                lacksKey(session, request.powers()), form);
    }

    /** The address one signs in with, for who checks a request; empty once erased. */
    private String mail(String person) {
        return people.get(person).map(People.Person::mail).orElse("");
    }

    private ViewerRole seen(Actor actor, Request request, Set<String> deciders) {
        if (request.person().equals(actor.id())) {
            return ViewerRole.MINE;
        }
        if (vouchers.parties(request).contains(actor.id())) {
            return ViewerRole.HELD;
        }
        if (deciders.contains(actor.id())) {
            return ViewerRole.DECIDES;
        }
        boolean vouches = deciders.isEmpty() && Vouchers.of(actor)
                .stream()
                .anyMatch(mandate -> !mandate.organisation().equals(request.organisation()));
        boolean said = rows.spoken(request.id(), actor.id());
        return vouches && !said ? ViewerRole.VOUCHES : ViewerRole.READS;
    }

    private static GrantLimit bound(Actor actor, Request request) {
        HeldMandate own = actor.inForce()
                .stream()
                .filter(held -> held.organisation().equals(request.organisation())
                        && held.powers().contains(Power.ADMINISTER))
                .findFirst()
                .orElseThrow();
        Set<Power> powers = EnumSet.copyOf(request.powers());
        powers.retainAll(own.powers());
        return new GrantLimit(powers, Grants.within(own, Grants.grant(request, request.powers())));
    }

    private static List<Stage> stages(Visit visit, Request request, boolean administered) {
        List<Stage> stages = new ArrayList<>();
        boolean granted = request.state() == Demarche.State.GRANTED;
        stages.add(new Stage("admission.stage.made", day(visit, request.madeAt()), true, false));
        if (administered && request.proof() == null && request.confirmations() == 0) {
            stages.add(new Stage("admission.stage.decided", null, granted, !granted));
        } else {
            Request.Proof proof = request.proof();
            boolean proved = proof != null || granted;
            stages.add(new Stage("admission.stage.proved", proof == null ? null : visit.t("admission.proof." + proof),
                    proved, !proved));
            if (request.needsTwo()) {
                int words = granted ? 2 : request.confirmations();
                stages.add(new Stage("admission.stage.first", null, words > 0, proved && words == 0));
                stages.add(new Stage("admission.stage.second", null, words > 1, words == 1));
            }
        }
        stages.add(new Stage("admission.stage.granted", null, granted, false));
        return stages;
    }

    static String day(Visit visit, Instant at) {
        return visit.date(Paris.day(at));
    }

    /** Those of an organisation. */
    record AboutPage(Organisation organisation, List<Request> open, List<Request> settled) {}

    View about(Visit visit, String id) {
        Organisation organisation = organisations.get(id);
        List<Request> all = rows.about(id);
        var page = new AboutPage(organisation, all.stream().filter(Demarche::open).toList(),
                all.stream().filter(request -> !request.open()).toList());
        return visit.page("people/admission/requests", visit.t("admission.requests.title", organisation.name()), page);
    }
}
