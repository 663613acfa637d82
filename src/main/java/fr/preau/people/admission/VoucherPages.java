package fr.preau.people.admission;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.account.HeldMandate;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** What awaits a voucher. */
@Controller
@Who(Visitor.SIGNED_IN)
record VoucherPages(RequestRows rows, Vouchers vouchers, Organisations organisations, Inscriptions inscriptions) {
    static final String PATH = "/garants";

    /** One request, with what tells it from the others. */
    record WaitingRequest(Request request, String organisation, String kind) {}

    record ListPage(List<HeldMandate> voices, List<WaitingRequest> waiting, List<Inscription> inscriptions) {}

    @GetMapping(PATH)
    View list(Visit visit, Actor actor) {
        List<HeldMandate> voices = Vouchers.of(actor);
        Refusal.forbid(voices.isEmpty(), "admission.vouch.none");
        List<Request> waiting = waiting(actor);
        Map<String, Organisation> known = organisations
                .all(waiting.stream().map(Request::organisation).collect(Collectors.toSet()));
        List<WaitingRequest> lines = new ArrayList<>();
        for (Request request : waiting) {
            Organisation organisation = known.get(request.organisation());
            if (organisation != null) {
                lines.add(line(visit, request, organisation));
            }
        }
        return visit.page("people/admission/vouch", visit.t("admission.vouch.title"),
                new ListPage(voices, lines, inscriptions.waiting(actor)));
    }

    private static WaitingRequest line(Visit visit, Request request, Organisation organisation) {
        return new WaitingRequest(request, AdmissionLetters.name(organisation),
                visit.t("account.kind." + organisation.kind()));
    }

    /** Open requests of organisations without an administrator, that one has not spoken of. */
    List<Request> waiting(Actor actor) {
        List<Request> open = rows.open(actor.id())
                .stream()
                .filter(request -> !request.person().equals(actor.id()))
                .toList();
        Map<String, Set<String>> administrators = vouchers.administrators(actor.at(),
                open.stream().map(Request::organisation).collect(Collectors.toSet()));
        return open.stream()
                .filter(request -> vouchers.undecided(request,
                        administrators.getOrDefault(request.organisation(), Set.of())))
                .toList();
    }
}
